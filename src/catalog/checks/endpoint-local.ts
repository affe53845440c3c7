import type { Entry } from '../entry';

export const endpointLocal: Entry = {
  title: 'The endpoint is right on this machine',
  what: "`WEBSOCKET_API_ENDPOINT` in the environment, in `.env` files and in the app's own files: set where the deploy sets it, set while WebSockets are disabled, malformed, or in another region.",
  why: 'The variable decides where messages are posted; a wrong one loses every message without an error that a user sees.',
  whatToDo:
    'Take it out of the environment and the files: `deploy` and `start` set it. Where it has to stand, write it as the message says.',
  example: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev',
};

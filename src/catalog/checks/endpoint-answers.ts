import type { Entry } from '../entry';

export const endpointAnswers: Entry = {
  title: 'A client gets a connection',
  what: 'Opens a WebSocket to the deployed address, and closes it. It runs `$connect` of the app, and is done with `--connect` only. An authorizer that answers 401 or 403 does what it should.',
  why: 'It is what clients do: names, certificates and the function of `$connect` are in their way.',
  whatToDo: 'Follow the message: DNS, TLS and an error of `$connect` are told apart.',
  example: '$ npx frigg-toolkit doctor --stage dev --connect',
};

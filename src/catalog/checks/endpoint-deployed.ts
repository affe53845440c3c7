import type { Entry } from '../entry';

export const endpointDeployed: Entry = {
  title: 'The deployed functions know where to send',
  what: '`WEBSOCKET_API_ENDPOINT` of each deployed function that sends, against the real address and stage of the API, and the custom domains that lead to it. Of other variables nothing is read.',
  why: 'Without it `getActiveConnections()` answers an empty list; with that of another API every message is lost.',
  whatToDo: 'Deploy the app, which sets it, and take it out where it is set by hand.',
  example: 'WEBSOCKET_API_ENDPOINT=https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev',
};

import type { Entry } from '../entry';

export const clientsConnected: Entry = {
  title: 'Clients are connected',
  what: "Counts the stored connections that can be alive and belong to the app's endpoint. It warns when there is none.",
  why: '`getActiveConnections()` answers an empty list where nobody is connected, which looks like an error of the app, and is none.',
  whatToDo:
    'Connect a client to the `wss://` address that `frigg-toolkit deploy` prints, and look again. Where clients are connected, look whether the deployed functions use the database that is looked at here.',
  example: 'warn   clients-connected  No client is connected, by what is stored in `websocketconnections`.',
};

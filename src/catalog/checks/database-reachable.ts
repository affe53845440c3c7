import type { Entry } from '../entry';

export const databaseReachable: Entry = {
  title: 'The database of the connections answers',
  what: 'Connects to the MongoDB of `MONGO_URI`, or of `DATABASE_URL` where that is an address of MongoDB, from the environment or the `.env` files of the app, and reads there what takes the right to read. A wrong connection string, a name that DNS does not know, a server that refuses, TLS, the user and the name of the database are told apart. The address is shown without user, password and options.',
  why: 'Connections are stored in a database. Where it is not reached, no client is stored, and `getActiveConnections()` fails or answers an empty list.',
  whatToDo:
    'Do what the result says. It is `skip` without a MongoDB, with `--offline`, and where the driver is not installed: `npm install --save-dev mongodb`.',
  example:
    'FAIL   database-reachable  `127.0.0.1:27017` of `mongodb://127.0.0.1:27017/app` (in .env:3) refuses connections: nothing listens there.',
};

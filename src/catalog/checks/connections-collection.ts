import type { Entry } from '../entry';

export const connectionsCollection: Entry = {
  title: 'Connections are stored in the right place',
  what: 'Looks at the collections `websocketconnections`, of `frigg-websockets` and of the mongoose model of core, and `WebsocketConnection`, of core with Prisma: which of them the handler of the app writes to, its indexes, how many records there are, the oldest, those that are past the two hours that a connection can live, those that are stored more than once, and those of another endpoint. At most 50,000 records are read.',
  why: 'Connections in a collection that the app does not read are no connections to it. Dead records make each broadcast slower, and doubles send a message twice.',
  whatToDo:
    'Run `frigg-toolkit doctor --fix`: it removes dead records and doubles, in batches, and makes the indexes, after asking. Where connections stand in the other collection, deploy the app.',
  example:
    'warn   connections-collection  120 records in `websocketconnections` are of connections that ended long ago: none lives more than 2 hours.',
};

import type { RuntimeErrorCode } from '../../runtime/src/names';
import type { Entry } from './entry';

/** `code` of the errors of frigg-websockets, but those that have an entry among the toolkit's own. */
export const runtime: Record<Exclude<RuntimeErrorCode, 'credentials-missing'>, Entry> = {
  'payload-undefined': {
    title: 'The message has no form in JSON',
    what: '`send` or `broadcast` got `undefined`, a function or a symbol, which JSON has no form for. Nothing was sent.',
    why: '`JSON.stringify` answers `undefined` for it, and an empty message would reach the client.',
    whatToDo:
      'Send an object, a list, a text, a number, a boolean or `null`; bytes as a `Buffer` or `Uint8Array`.',
    example: "await connection.send({ type: 'update', id });",
  },
  'payload-not-json': {
    title: 'The message can not be made into JSON',
    what: '`JSON.stringify` threw for what `send` or `broadcast` got: a circle, a `BigInt`, or a `toJSON` of its own that throws. Nothing was sent.',
    why: 'Half a message is never sent.',
    whatToDo: 'Send a plain copy with what the client needs.',
    example: 'await connection.send({ id: order.id, total: String(order.total) });',
  },
  'payload-too-large': {
    title: 'The message is too large',
    what: 'The encoded message is over 131,072 bytes, which is the most that API Gateway takes, or it answered 413.',
    why: 'It is found before the network is used, because API Gateway refuses it for every connection.',
    whatToDo: 'Send less, or send where the data is: an id or an address that the client asks for.',
    example: "await connection.send({ type: 'report-ready', url });",
  },
  forbidden: {
    title: 'API Gateway refused the function',
    what: 'API Gateway answered 403: the role of the function may not call `execute-api:ManageConnections` on this API and stage, or the address is that of another API.',
    why: 'Without the permission no message of this function reaches anybody.',
    whatToDo:
      'Deploy with `frigg-toolkit deploy`, which grants it, or add the statement to the role. See that `WEBSOCKET_API_ENDPOINT` is that of this stage.',
    example:
      'Effect: Allow\nAction: execute-api:ManageConnections\nResource: arn:aws:execute-api:eu-central-1:123456789012:abc123/dev/*/@connections/*',
  },
  rejected: {
    title: 'API Gateway rejected the message',
    what: 'API Gateway gave an answer that a second try does not change; its status is in `status`.',
    why: 'Trying again would cost time and change nothing.',
    whatToDo: 'Look at `status`: 400 is a wrong connection id, 404 a wrong path in `WEBSOCKET_API_ENDPOINT`.',
  },
  throttled: {
    title: 'API Gateway asked to slow down',
    what: 'API Gateway answered 429 until the time was over: too many messages a second for the account, or the client does not read what it gets.',
    why: 'It was tried again with growing pauses; more pressure would make it worse.',
    whatToDo:
      'Send less often or with a smaller `concurrency`; where one client is slow, let it ask for what it missed.',
    example: 'await WebsocketConnection.broadcast(message, { concurrency: 16 });',
  },
  unavailable: {
    title: 'API Gateway had an error of its own',
    what: 'API Gateway answered 500 or more until the time was over.',
    why: 'It was tried again with growing pauses.',
    whatToDo: 'Send again later; see the health of AWS in the region when it stays.',
  },
  timeout: {
    title: 'No answer in time',
    what: 'API Gateway did not answer before the time for this message was over: `timeoutMs` of `send`, `postTimeout` of `broadcast`, or what is left of the invocation. Whether the client has the message is not known.',
    why: 'A Lambda that waits on is ended in the middle.',
    whatToDo:
      'Give it more time, send earlier in the invocation, or let clients drop what they get twice by an id in the message.',
    example: 'await connection.send(message, { timeoutMs: 3_000 });',
  },
  unreachable: {
    title: 'API Gateway can not be reached',
    what: 'No connection to the address in `WEBSOCKET_API_ENDPOINT` could be made, or it broke, until the time was over.',
    why: 'A Lambda in a VPC without a way out is the common cause, a wrong address the other.',
    whatToDo: 'Check the address; give the VPC a NAT gateway or an endpoint for `execute-api`.',
  },
  aborted: {
    title: 'The send was given up',
    what: 'The `signal` that was handed in was aborted before the answer came.',
    why: 'The caller said so.',
    whatToDo: 'Nothing, when you meant it.',
  },
  'connection-id-invalid': {
    title: 'No connection can have this id',
    what: '`send` was called for a connection id that is no text, or an empty one.',
    why: 'It would be posted to another address.',
    whatToDo: "Take `connectionId` from the event's `requestContext` or from `getActiveConnections()`.",
  },
  'endpoint-invalid': {
    title: 'The address to post to is wrong',
    what: '`WEBSOCKET_API_ENDPOINT`, or the `endpoint` that was handed in, is no address that messages can be posted to. The message shows the right form.',
    why: 'A message to a wrong address is lost for every client.',
    whatToDo: 'Leave it to `frigg-toolkit deploy`, or correct it.',
    example: 'https://abc123.execute-api.eu-central-1.amazonaws.com/dev',
  },
  'endpoint-not-set': {
    title: 'There is no address to post to',
    what: 'A message was to be sent to one connection, and `WEBSOCKET_API_ENDPOINT` is not set. `getActiveConnections()` answers an empty list then, and `broadcast` zeros.',
    why: 'Without WebSockets in the definition nothing sets it.',
    whatToDo:
      'Enable WebSockets in the definition and deploy again; on this machine run `frigg-toolkit start`.',
    example: 'websockets: { enable: true }',
  },
  'region-missing': {
    title: 'The region is not known',
    what: 'Messages are signed for a region, and neither the address nor the environment names one.',
    why: 'API Gateway refuses what is signed for another region.',
    whatToDo: 'Set `AWS_REGION`; Lambda does it by itself.',
  },
  'reading-failed': {
    title: 'The connections could not be read on',
    what: 'A broadcast ended early, because the database failed while the connections were read. `counts` says how far it came, `cause` why.',
    why: 'Those that were reached must not be counted as missed.',
    whatToDo: 'Look at `cause`. A second broadcast reaches those that were sent to once more.',
  },
  'callback-failed': {
    title: 'A function that was handed in threw',
    what: 'A `filter`, `onProgress`, `onFailure` or `onRemovalFailure` of a broadcast threw. What was under way was finished; `counts` says how far it came.',
    why: 'What it throws may mean that the rest must not be sent.',
    whatToDo: 'Mend the function, or catch in it what is not to end the broadcast.',
  },
  'store-not-set': {
    title: 'No database is configured',
    what: 'Neither `MONGO_URI` nor `DATABASE_URL` names a MongoDB.',
    why: 'Connections are kept there.',
    whatToDo: "Set `MONGO_URI` in the definition's `environment` and where you deploy.",
    example: 'environment: { MONGO_URI: true }',
  },
  'store-unreachable': {
    title: 'The database did not answer',
    what: 'MongoDB did not answer in time, or no connection to it could be made. The message names the operation.',
    why: 'It was tried again until the time was over.',
    whatToDo:
      'Look whether the address of the database can be reached from where this runs: a network rule, a paused cluster or a wrong host are the common causes.',
  },
  'store-refused': {
    title: 'The database refused the user',
    what: 'MongoDB does not know the user of the connection string, or allows it less than is needed: `find`, `insert`, `update`, `remove` and `createIndex` on the collection.',
    why: 'Without them connections can not be kept.',
    whatToDo: 'Correct the user, its password or its role.',
  },
  'store-closed': {
    title: 'The store was closed',
    what: '`close()` was called while an operation ran.',
    why: 'The operation has no connection to end on.',
    whatToDo: 'Await what is under way before you close. A later call connects anew.',
  },
  'store-conflict': {
    title: 'Another unique index is in the way',
    what: 'The collection has a unique index that is not on `connectionId`, and a record could not be stored because of it.',
    why: 'Two connections can not be told apart by it.',
    whatToDo: 'Drop the index, or keep connections in a collection of their own.',
  },
  'store-failed': {
    title: 'The database answered with an error',
    what: 'MongoDB answered with an error that is none of the known ones; its code is in `cause`.',
    why: 'It is not tried again, because nothing says that it would help.',
    whatToDo: "Look the code up in MongoDB's documents.",
  },
  'store-address-invalid': {
    title: 'The connection string is wrong',
    what: '`MONGO_URI`, or `DATABASE_URL`, is no connection string of MongoDB. It is not shown, because it may hold a password.',
    why: 'No connection can be made by it.',
    whatToDo:
      'Write it as `mongodb://` or `mongodb+srv://`, with special characters of user and password escaped.',
    example: 'mongodb+srv://<user>:<password>@cluster0.example.mongodb.net/app',
  },
  'record-invalid': {
    title: 'What was to be stored is no connection',
    what: '`create` got something without a `connectionId`.',
    why: 'A record without an id could never be sent to or removed.',
    whatToDo: 'Hand over `{ connectionId }` of the event.',
    example: 'await WebsocketConnection.create({ connectionId: event.requestContext.connectionId });',
  },
  'filter-unsupported': {
    title: 'The filter is not known',
    what: '`find`, `findOne`, `countDocuments`, `deleteOne` or `deleteMany` got a filter other than `{}`, `{ connectionId }`, `{ connectionId: { $in } }` or `{ connectedAt: { $lt } }`.',
    why: 'A filter that is passed over could delete every record.',
    whatToDo: 'Use one of these, or filter what `connections()` gives.',
    example: 'await WebsocketConnection.deleteMany({ connectionId: { $in: ids } });',
  },
  'option-unknown': {
    title: 'An option is not known',
    what: 'A function of the runtime got an option that it does not have.',
    why: 'A misspelt option that is passed over does something else than you want.',
    whatToDo: 'The message names the nearest one: correct it.',
  },
  'option-invalid': {
    title: 'An option has a wrong value',
    what: 'A function of the runtime got an option with a value that it can not use.',
    why: 'It is found at the call, before anything is sent.',
    whatToDo: 'The message says what it takes.',
  },
  'authorize-answer': {
    title: 'No answer of `authorize`',
    what: '`authorize` of `createHandler` answered neither `true`, `false` nor an object with a `statusCode`. The client got 500 and nothing was stored.',
    why: 'What is not a clear yes must not let a client in.',
    whatToDo: 'Answer `true` or `false`, or `{ statusCode: 401 }`.',
    example: 'authorize: (event) => isKnown(event.queryStringParameters?.token) === true,',
  },
  'out-of-time': {
    title: 'The invocation ended before the work',
    what: 'The handler answered 500, because the Lambda was about to be ended and the database or a function of the app had not.',
    why: 'An answer that comes is better for the client than none.',
    whatToDo: 'Give the function more time, or find what is slow: the log names the route.',
  },
};

/** What the runtime's model has of that which mongoose models have; the rest is no part of it. */
const methods = new Set([
  'getActiveConnections',
  'create',
  'find',
  'findOne',
  'countDocuments',
  'deleteOne',
  'deleteMany',
]);

const filtering = /^(find|findOne|countDocuments|deleteOne|deleteMany)$/;
const filterKeys = new Set(['connectionId', 'connectionId.$in', 'connectionId.$eq', 'connectedAt.$lt']);

const promise = ['then', 'catch', 'finally'];
const query = [...promise, 'exec', 'lean'];

/** What is read of the answer before it is awaited. */
const pending: Readonly<Record<string, readonly string[]>> = {
  getActiveConnections: promise,
  create: promise,
  find: [...query, 'limit'],
  findOne: query,
  countDocuments: query,
  deleteOne: [...promise, 'exec'],
  deleteMany: [...promise, 'exec'],
};

const connection = ['connectionId', 'send', 'connectedAt'];

/** What is read of a connection, in core or here. */
export const connectionMembers: ReadonlySet<string> = new Set(connection);

const deletion = ['acknowledged', 'deletedCount'];

/** What is read of it afterwards; of a list everything, because lists are arrays in both. */
const settled: Readonly<Record<string, readonly string[]>> = {
  create: connection,
  findOne: connection,
  deleteOne: deletion,
  deleteMany: deletion,
};

/** What is read of an answer: of a list what arrays have, of a count anything. */
function isSettled(method: string, member: string): boolean {
  if (method === 'countDocuments') return true;
  const known = settled[method];
  return known ? known.includes(member) : member in Array.prototype || /^(\d+|\[\])$/.test(member);
}

/** What is wrong with a member that is read of the model; null when nothing is. */
export function methodFault(name: string): string | null {
  if (name === 'new')
    return 'a document is made with `new`, which the model of `frigg-websockets` does not know';
  if (methods.has(name)) return null;
  return `\`${name}\` is used, which the model of \`frigg-websockets\` does not have`;
}

/**
 * What is wrong with a member of what a method answers.
 *
 * @param steps method, call, member
 * @param isPending the call is not awaited: the member is one of the query
 */
export function memberFault(
  [method = '', call = '', member = '']: readonly string[],
  isPending: boolean,
): string | null {
  if (!call.startsWith('(')) return null;
  const before = pending[method];
  if (!before || before.includes(member) || member.startsWith('(')) return null;
  // What is not awaited where a name gets it may be awaited where it is read.
  if (!isPending && isSettled(method, member)) return null;
  return `\`${member}\` is read of what \`${method}\` answers, which is not there in \`frigg-websockets\``;
}

/**
 * What is wrong with the arguments of a method.
 *
 * @param given the keys of each, an operator under one with it (`connectionId.$in`); null where they are not known
 */
export function argumentFault(method: string, given: readonly (readonly string[] | null)[]): string | null {
  if (!filtering.test(method)) {
    return method === 'create' && given.length > 1 ? '`create` gets more than what is to be stored' : null;
  }
  if (given.length > 1) return `\`${method}\` gets more than a filter`;
  if (given.length === 0) return null;
  const [keys = null] = given;
  if (keys === null) return `what \`${method}\` is asked for is only known when the app runs`;
  const other = keys.find((key) => !filterKeys.has(key));
  return other === undefined
    ? null
    : `\`${method}\` is asked for \`${other}\`, which connections do not have`;
}

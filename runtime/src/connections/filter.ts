import type { RecordFilter } from '../types';
import { ConnectionsError } from './error';

/** What a field of a filter may ask for, written as mongoose takes it. */
export interface ConnectionFilter {
  connectionId?: string | { $in: readonly string[] } | { $eq: string };
  /** For cleaning up: connections that began before. */
  connectedAt?: { $lt: Date };
}

const forms =
  "{}, { connectionId: '…' }, { connectionId: { $in: ['…'] } } and { connectedAt: { $lt: date } }, or both keys";

/**
 * The filter of the store that a filter of mongoose's kind means. Mongoose drops a key whose value is `undefined`,
 * so that deleting by an id that is not there deletes another connection: here that is an error.
 *
 * @param method as messages name it
 * @throws ConnectionsError `filter-unsupported`; the message holds no values
 */
export function filterOf(method: string, filter: unknown): RecordFilter {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    throw refusal(method, `a filter of type ${filter === null ? 'null' : typeof filter}`);
  }
  const meant: RecordFilter = {};
  for (const [key, value] of Object.entries(filter) as [string, unknown][]) {
    if (key === 'connectionId') meant.connectionId = idsOf(method, value);
    else if (key === 'connectedAt') meant.connectedBefore = timeOf(method, value);
    else throw refusal(method, `the key ${JSON.stringify(key)}`);
  }
  return meant;
}

function idsOf(method: string, value: unknown): string | string[] {
  if (typeof value === 'string') return value;
  const equal = onlyOf(value, '$eq');
  if (typeof equal === 'string') return equal;
  const list = onlyOf(value, '$in');
  if (isTexts(list)) return list;
  throw refusal(method, value === undefined ? 'a connectionId that is undefined' : 'that connectionId');
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

function timeOf(method: string, value: unknown): Date {
  const before = onlyOf(value, '$lt');
  if (before instanceof Date && !Number.isNaN(before.getTime())) return before;
  throw refusal(method, 'that connectedAt');
}

/** The value of an object's only key, when that is the one asked for. */
function onlyOf(value: unknown, operator: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const [[key, operand] = ['', undefined], ...rest] = Object.entries(value) as [string, unknown][];
  return rest.length === 0 && key === operator ? operand : undefined;
}

const refusal = (method: string, what: string): ConnectionsError =>
  new ConnectionsError('filter-unsupported', `${method} does not know ${what}. It takes ${forms}.`);

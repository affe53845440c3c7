import { isLoopback } from '../endpoint/hosts';
import type { ConnectionRecord, RecordFilter } from '../types';

const loopbacks = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'];

/** All ways to write a normalised endpoint: this machine has several names, and a local run may use any of them. */
export function endpointForms(endpoint: string): string[] {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  if (!isLoopback(host)) return [endpoint];
  return [...new Set([host, ...loopbacks])].map((name) => endpoint.replace(host, name));
}

/** The ids that a filter names, each once; null when it names none and so means all. */
export function idsOf({ connectionId }: RecordFilter): string[] | null {
  if (connectionId === undefined) return null;
  return typeof connectionId === 'string' ? [connectionId] : [...new Set(connectionId)];
}

/** Compares by UTF-8 bytes, as MongoDB does; UTF-16 puts the characters above U+FFFF before some below. */
export function compareIds(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The conditions of a filter other than its ids, as one test. */
export function testOf(filter: RecordFilter): (record: ConnectionRecord) => boolean {
  const forms = filter.endpoint === undefined ? null : new Set(endpointForms(filter.endpoint));
  const { after, upTo, connectedBefore } = filter;
  return ({ connectionId, connectedAt, endpoint }) =>
    (forms === null || endpoint === null || forms.has(endpoint)) &&
    (connectedBefore === undefined || connectedAt < connectedBefore) &&
    (after === undefined || compareIds(connectionId, after) > 0) &&
    (upTo === undefined || compareIds(connectionId, upTo) <= 0);
}

import type { ConnectionRecord } from '../types';
import { StoreError } from './error';

const hour = 3_600_000;

/**
 * After this time, in milliseconds, a connection is certainly dead: API Gateway ends each at two hours. The margin
 * covers clocks that differ.
 */
export const recordLife = 2 * hour + hour / 6;

/** Records a batch of a stream: large enough that the cursor's round trips cost nothing beside the sends. */
export const defaultBatchSize = 2000;

/** Checks what only types check otherwise, so that no document comes to be that the store could not find again. */
export function checkRecord({ connectionId, connectedAt, endpoint }: ConnectionRecord): void {
  const id: unknown = connectionId;
  const time: unknown = connectedAt;
  const place: unknown = endpoint;
  // BSON is UTF-8: half a surrogate pair would come back as another character.
  if (typeof id !== 'string' || id === '' || /\p{Surrogate}/u.test(id))
    throw refusal('connectionId', 'a string');
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) throw refusal('connectedAt', 'a valid Date');
  if (place !== null && typeof place !== 'string') throw refusal('endpoint', 'a string or null');
}

const refusal = (field: keyof ConnectionRecord, wanted: string): StoreError =>
  new StoreError(
    'record-invalid',
    'storing a connection',
    `A connection can't be stored: its ${field} must be ${wanted}${field === 'connectionId' ? ' that is not empty' : ''}.`,
  );

/** The newer of two records of one id. */
export const newerOf = (a: ConnectionRecord, b: ConnectionRecord): ConnectionRecord =>
  b.connectedAt >= a.connectedAt ? b : a;

import type { Answer } from './session';
import type { Reading } from './types';

/** One part of a list, and what to ask for the next with. */
export interface Page<T> {
  items: readonly T[] | undefined;
  next: string | undefined;
}

/** More than any list that is asked for has; a service that never ends is not followed for ever. */
const mostPages = 200;

/** Reads a list that a service answers in parts, to its end. */
export async function readAll<T>(
  ask: (token: string | undefined) => Promise<Answer<Page<T>>>,
  isAbsent: (error: unknown) => boolean,
): Promise<Reading<T[]>> {
  const all: T[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask(token);
    if (!answer.ok) return isAbsent(answer.error) ? { kind: 'absent' } : answer.unreadable;
    all.push(...(answer.value.items ?? []));
    token = answer.value.next === '' ? undefined : answer.value.next;
    if (token === undefined) break;
  }
  return { kind: 'read', value: all };
}

import type { Asked } from '../../checks/shared/asked';
import type { CoreFacts } from '../../project/core';
import type { CheckId, Verdict, VerdictId } from '../../types';
import type { Ran } from './run';

export interface Situation {
  /** Whether the definition asks for WebSockets. */
  asked: Asked;
  /** The app's code needs WebSockets. */
  used: boolean;
  /** For whom the app's version of core deploys WebSockets. */
  deploys?: CoreFacts['deploys'];
  /** Only some of the checks were asked for. */
  partly?: boolean;
}

const messages: Record<Exclude<VerdictId, 'other'>, string> = {
  healthy: 'WebSockets work: from the definition to the deployed stack nothing is in the way.',
  disabled:
    'WebSockets are disabled in the definition: nothing of them is deployed, and `getActiveConnections()` answers an empty list.',
  'not-redeployed': 'What is deployed is not what the definition says: the app has to be deployed.',
  'endpoint-not-set':
    'The deployed functions have no `WEBSOCKET_API_ENDPOINT`: `getActiveConnections()` answers an empty list there.',
  'no-clients':
    'Everything is in place, and no client is connected: `getActiveConnections()` answers an empty list until one is.',
  'database-elsewhere':
    'The connections that are stored are not where the deployed handler writes: it and the app look in different places.',
};

/** Up to 2.0.0-next.28 core does not look at the definition. */
const deployedAnyway =
  'WebSockets are not enabled in the definition: the version of core that the app has still deploys them, and later versions and `frigg-toolkit deploy` do not.';

/**
 * What all results come to, in one sentence and with what to do next. The first that is wrong leads; nothing is called
 * healthy while something live could not be looked at.
 */
export function verdictOf(
  results: readonly Ran[],
  { asked, used, deploys, partly = false }: Situation,
): Verdict {
  const wordsOf = ({ message }: Ran, id: VerdictId): string => {
    if (id === 'other') return message;
    return id === 'disabled' && deploys === 'every-app' ? deployedAnyway : messages[id];
  };
  const first =
    results.find(({ status }) => status === 'fail') ?? results.find(({ status }) => status === 'error');
  if (first) {
    const id = first.verdict ?? 'other';
    return { id, message: wordsOf(first, id), evidence: first.id, next: nextOf(first) };
  }
  const unseen = results.find(({ status, isOptional }) => status === 'skip' && !isOptional);
  // That nobody is connected explains an empty list only where all the rest is known to be in place.
  const isKnown = (verdict: VerdictId | null): boolean =>
    verdict !== null && (verdict !== 'no-clients' || (unseen === undefined && !partly));
  const telling = results.find(({ verdict }) => isKnown(verdict));
  if (telling?.verdict) {
    const { verdict } = telling;
    return { id: verdict, message: wordsOf(telling, verdict), evidence: telling.id, next: nextOf(telling) };
  }
  if (asked === 'off' && !used) {
    const message = 'The app does not use WebSockets, and they are disabled: there is nothing to put right.';
    return { id: 'disabled', message, evidence: idIn(results, 'websockets-enabled'), next: [] };
  }
  if (unseen) {
    const message = `Nothing wrong was found in what could be looked at. Not looked at: \`${unseen.id}\`. ${unseen.message}`;
    return { id: 'other', message, evidence: unseen.id, next: nextOf(unseen) };
  }
  if (partly || results.length === 0) {
    const message = 'Nothing wrong was found by the checks that were asked for; the others were not run.';
    return { id: 'other', message, evidence: results.at(-1)?.id ?? null, next: [] };
  }
  return { id: 'healthy', message: messages.healthy, evidence: null, next: [] };
}

const nextOf = ({ remedy }: Ran): string[] => remedy?.commands ?? [];

const idIn = (results: readonly Ran[], wanted: CheckId): CheckId | null =>
  results.some(({ id }) => id === wanted) ? wanted : null;

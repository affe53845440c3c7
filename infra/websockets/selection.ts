import { ComposeError } from '../types';
import { ensureObject, type Composition } from './composition';
import { put } from './plain';

const key = 'websocketsApiRouteSelectionExpression';

/**
 * Writes how the API picks the route of a message, where the definition says it.
 *
 * @throws ComposeError `config-conflict` where the config says something else
 */
export function writeSelection(composition: Composition, given: unknown): void {
  if (typeof given !== 'string' || given === '') return;
  const provider = ensureObject(composition, ['provider']);
  const present = provider[key];
  if (present === given) return;
  if (present !== undefined && present !== null) {
    throw new ComposeError(
      'config-conflict',
      `\`provider.${key}\` and \`websockets.routeSelectionExpression\` of the definition differ.`,
      'Keep one of them, or give both the same value.',
      [
        ['provider', key],
        ['websockets', 'routeSelectionExpression'],
      ],
    );
  }
  put(provider, key, given);
}

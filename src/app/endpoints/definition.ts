import type { DefinitionNode } from '../../types';
import type { EndpointPlace } from '../endpoints';

const variable = 'WEBSOCKET_API_ENDPOINT';

const propertyOf = (node: DefinitionNode | null, key: string) =>
  node?.kind === 'object' ? node.properties.find((property) => property.key === key) : undefined;

/**
 * `environment: { WEBSOCKET_API_ENDPOINT: true }`: the variable is passed on from the environment of the deploy.
 * `false`, `null` and `undefined` pass nothing on, and what can't be known may be one of them.
 */
export function definitionEndpoints(root: DefinitionNode | null): EndpointPlace[] {
  const property = propertyOf(propertyOf(root, 'environment')?.value ?? null, variable);
  if (property?.value.kind !== 'primitive') return [];
  const { value } = property.value;
  if (value === false || value === null || value === undefined) return [];
  const { keyRange } = property;
  return [{ kind: 'definition', at: keyRange, name: keyRange, value: null, literal: null }];
}

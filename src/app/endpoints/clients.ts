import type { EndpointPlace } from '../endpoints';
import { isV2Client } from '../usage/kinds/management-api-v2';
import { isV3Package } from '../usage/kinds/management-api-v3';
import type { Node } from '../usage/syntax/nodes';
import { unwrap, writtenKey } from '../usage/syntax/nodes';
import type { Context, Resolver, Unit, Value } from '../usage/values/value';
import { textsOf, type Reader, type Written } from './literals';

interface Options {
  node: Extract<Node, { type: 'ObjectExpression' }>;
  at: Context;
}

/** `new ApiGatewayManagementApiClient({ endpoint: 'https://…' })`, and the same of AWS SDK 2. */
export function clientEndpoints(unit: Unit, resolver: Reader): EndpointPlace[] {
  const at: Context = { unit, frame: null };
  return unit.model.expressions.flatMap((node) => {
    const [options] = node.type === 'NewExpression' ? node.arguments : [];
    if (node.type !== 'NewExpression' || !options || options.type === 'SpreadElement') return [];
    const sdk = resolver
      .evaluate(node.callee, at)
      .map(sdkOf)
      .find((version) => version !== null);
    if (!sdk) return [];
    return objectsOf(options, at, resolver).flatMap((object) =>
      endpointIn(object, resolver).map((place) => ({
        ...place,
        kind: 'client',
        sdk,
        inline: object.node === unwrap(options),
      })),
    );
  });
}

const v3Clients = /^ApiGatewayManagementApi(?:Client)?$/;

/** The major version of AWS's SDK whose client a class is; null for another value. */
function sdkOf(value: Value): 2 | 3 | null {
  if (value.kind !== 'external') return null;
  const { root, path } = value;
  if (isV3Package(root)) return path.length === 1 && v3Clients.test(path[0] ?? '') ? 3 : null;
  return isV2Client(root, path) ? 2 : null;
}

function objectsOf(node: Node, at: Context, resolver: Resolver): Options[] {
  return resolver
    .evaluate(node, at)
    .flatMap((value) =>
      value.kind === 'local' && value.node.type === 'ObjectExpression'
        ? [{ node: value.node, at: value.at }]
        : [],
    );
}

function endpointIn({ node, at }: Options, resolver: Reader): (Written & Pick<EndpointPlace, 'name'>)[] {
  const index = node.properties.findLastIndex(
    (property) => property.type === 'Property' && writtenKey(property.key, property.computed) === 'endpoint',
  );
  const property = node.properties[index];
  if (property?.type !== 'Property') return [];
  // A spread behind it may bring another endpoint.
  if (node.properties.slice(index + 1).some(({ type }) => type === 'SpreadElement')) return [];
  const { file } = at.unit;
  const name = { file, start: property.key.start, end: property.key.end };
  return textsOf(property.value, at, resolver).map((text) => ({ name, ...text }));
}

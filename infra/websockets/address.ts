import { ComposeError } from '../types';
import { follow, type Composition } from './composition';
import { customDomain } from './domain';
import type { Gateway } from './gateway';
import { pathText, valueAt } from './plain';
import type { AppResource, AppResources } from './resources';

/**
 * What `WEBSOCKET_API_ENDPOINT` is set to: a text, or a function of CloudFormation. Never `amazonaws.com` as text: other
 * partitions have other suffixes.
 *
 * @throws ComposeError `config-conflict` where the API has no address that is known
 */
export function endpointAddress(
  composition: Composition,
  gateway: Gateway,
  resources: AppResources,
): unknown {
  // The plugin maps domains to Serverless's API and to `websocketApiId`, and to no other.
  const domain = gateway.from === 'resources' ? null : customDomain(composition);
  if (domain !== null) return domain;
  const disabled = whereDisabled(composition, gateway, resources);
  if (disabled) return mappedDomain(gateway, resources, disabled);
  const { id, stage } = gateway;
  const last = typeof stage === 'string' ? [`/${stage}`] : ['/', stage];
  return joined([
    'https://',
    id,
    '.execute-api.',
    { Ref: 'AWS::Region' },
    '.',
    { Ref: 'AWS::URLSuffix' },
    ...last,
  ]);
}

const joined = (parts: unknown[]): unknown => ({ 'Fn::Join': ['', parts] });

/**
 * Where the API's own address is switched off. `provider.apiGateway.disableDefaultEndpoint` is for REST APIs alone, and that
 * of `httpApi` for HTTP APIs: serverless 3.40 and osls 4.3 have none for WebSockets.
 */
function whereDisabled(
  { config }: Composition,
  { logicalId }: Gateway,
  { own, extensions }: AppResources,
): string[] | null {
  const key = ['Properties', 'DisableExecuteApiEndpoint'];
  const found = [...own, ...extensions].find(
    ({ id, value }) => id === logicalId && isTrue(follow(config, valueAt(value, ...key))),
  );
  return found ? [...found.path, ...key] : null;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** The domain that the app maps to the API in its own resources. */
function mappedDomain({ logicalId }: Gateway, { own }: AppResources, disabled: string[]): unknown {
  const mapping = own.find((resource) => mapsTo(resource, logicalId));
  const domain = valueAt(mapping?.value, 'Properties', 'DomainName');
  if (domain === undefined) {
    throw new ComposeError(
      'config-conflict',
      `\`${pathText(disabled)}\` switches off the address of the WebSocket API, and the config gives it no other.`,
      'Give it a domain (`custom.customDomain.websocket` of serverless-domain-manager), or leave its own address on.',
      [disabled, ['websockets', 'enable']],
    );
  }
  const key = valueAt(mapping?.value, 'Properties', 'ApiMappingKey');
  const path = key === undefined || key === null || key === '' ? [] : ['/', key];
  return joined(['https://', domain, ...path]);
}

const mapsTo = ({ value }: AppResource, api: string | null): boolean =>
  value.Type === 'AWS::ApiGatewayV2::ApiMapping' &&
  api !== null &&
  valueAt(value, 'Properties', 'ApiId', 'Ref') === api;

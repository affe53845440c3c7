import { weighEndpoint } from './endpoint';
import type { UsageKind } from './kind';

/** True for a client of AWS SDK v2, or its class. */
export function isV2Client(root: string, path: readonly string[]): boolean {
  if (root === 'aws-sdk/clients/apigatewaymanagementapi') return path.length === 0;
  return (
    /^aws-sdk(\/clients\/all|\/global|\/dist\/.*)?$/.test(root) &&
    path.join('.') === 'ApiGatewayManagementApi'
  );
}

/** `postToConnection` of AWS SDK v2's `ApiGatewayManagementApi`. */
export const managementApiV2: UsageKind = {
  id: 'management-api-v2',
  needles: ['GatewayManagementApi', 'apigatewaymanagementapi', 'postToConnection'],
  names: /^(ApiGatewayManagementApi|postToConnection)$/,
  matches({ root, path }) {
    if (path.at(-1) !== 'postToConnection' || path.at(-2) !== 'new') return null;
    return isV2Client(root, path.slice(0, -2)) ? 'any' : null;
  },
  weigh: weighEndpoint,
};

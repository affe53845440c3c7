import { weighEndpoint } from './endpoint';
import type { UsageKind } from './kind';

export const isV3Package = (root: string): boolean =>
  /^@aws-sdk\/client-apigatewaymanagementapi(\/|$)/.test(root);

/** `PostToConnectionCommand` and `postToConnection` of AWS SDK v3. */
export const managementApiV3: UsageKind = {
  id: 'management-api-v3',
  needles: ['PostToConnection', 'postToConnection', 'apigatewaymanagementapi'],
  names: /^(ApiGatewayManagementApi(Client)?|PostToConnectionCommand|postToConnection)$/,
  carried: true,
  matches({ root, path }) {
    if (!isV3Package(root)) return null;
    const steps = path.join('.');
    if (steps === 'PostToConnectionCommand') return 'use';
    return steps === 'ApiGatewayManagementApi.new.postToConnection' ? 'any' : null;
  },
  weigh: weighEndpoint,
};

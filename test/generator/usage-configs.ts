import type { UsageKind } from './usage';
import { fixed } from './usage-snippets';

const service = (functions: string): string =>
  `service: shop\n\nprovider:\n  name: aws\n\nfunctions:\n${functions}`;

/** What Serverless configs say. */
export const configUsages: readonly UsageKind[] = [
  {
    name: 'serverless-event',
    distances: {
      'long form': fixed(
        'serverless-event',
        'strong',
        'serverless.yml',
        service(
          '  live:\n    handler: live.handler\n    events:\n      - websocket:\n          route: $connect\n',
        ),
      ),
      'short form': fixed(
        'serverless-event',
        'strong',
        'serverless.yml',
        service('  live:\n    handler: live.handler\n    events:\n      - websocket: $connect\n'),
      ),
      JSON: fixed(
        'serverless-event',
        'strong',
        'serverless.json',
        '{\n  "service": "shop",\n  "provider": { "name": "aws" },\n  "functions": { "live": { "handler": "l.h", "events": [{ "websocket": "$default" }] } }\n}\n',
      ),
      comment: () => ({
        files: {
          'serverless.yml': service('  live:\n    handler: live.handler\n    # - websocket: $connect\n'),
        },
        evidence: [],
        onTheWay: [],
      }),
    },
  },
  {
    name: 'websocket-api-resource',
    distances: {
      config: fixed(
        'websocket-api-resource',
        'strong',
        'serverless.yml',
        `${service('  a:\n    handler: a.handler\n')}\nresources:\n  Resources:\n    Live:\n      Type: AWS::ApiGatewayV2::Api\n      Properties:\n        Name: live\n        ProtocolType: WEBSOCKET\n`,
      ),
      'HTTP only': () => ({
        files: {
          'serverless.yml': `${service('  a:\n    handler: a.handler\n')}\nresources:\n  Resources:\n    Live:\n      Type: AWS::ApiGatewayV2::Api\n      Properties:\n        Name: live\n        ProtocolType: HTTP\n`,
        },
        evidence: [],
        onTheWay: [],
      }),
    },
  },
  {
    name: 'core-handler',
    distances: {
      config: fixed(
        'core-handler',
        'strong',
        'serverless.yml',
        service(
          '  live:\n    handler: node_modules/@friggframework/core/handlers/routers/websocket.handler\n',
        ),
      ),
    },
  },
  { name: 'none', distances: { none: () => ({ files: {}, evidence: [], onTheWay: [] }) } },
];

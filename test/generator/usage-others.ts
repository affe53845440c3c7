import { takeDefault } from './language';
import type { UsageKind } from './usage';
import { body, codeAndTests, fixed, nothing, spot } from './usage-snippets';

export const otherUsages: readonly UsageKind[] = [
  {
    name: 'mongoose-model',
    distances: codeAndTests(
      'mongoose-model',
      body("return mongoose.model('WebsocketConnection').find({ data });", (l) =>
        takeDefault(l, 'mongoose', 'mongoose'),
      ),
    ),
  },
  {
    name: 'mongoose-model, models',
    distances: codeAndTests(
      'mongoose-model',
      body('return mongoose.models.WebsocketConnection.find({ data });', (l) =>
        takeDefault(l, 'mongoose', 'mongoose'),
      ),
    ),
  },
  {
    name: 'management-api-v2',
    distances: {
      ...codeAndTests(
        'management-api-v2',
        body(
          'const api = new AWS.ApiGatewayManagementApi({ endpoint: data });\n  return api.postToConnection({}).promise();',
          (l) => takeDefault(l, 'AWS', 'aws-sdk'),
        ),
      ),
      "another's endpoint": spot(
        'management-api-v2',
        'weak',
        'live/feed',
        body(
          "const api = new AWS.ApiGatewayManagementApi({ endpoint: 'https://ws.partner.com' });\n  return api.postToConnection({ data }).promise();",
          (l) => takeDefault(l, 'AWS', 'aws-sdk'),
        ),
      ),
    },
  },
  {
    name: 'browser-socket',
    distances: {
      'another file': spot(
        'browser-socket',
        'weak',
        'public/client',
        body("return new WebSocket('wss://x', data);"),
      ),
      'another library': nothing(
        'live/client',
        body('return new WebSocket(data);', (l) => takeDefault(l, 'WebSocket', 'ws')),
      ),
    },
  },
  {
    name: 'env-file',
    distances: {
      'another file': fixed('env-file', 'weak', '.env', 'A=1\nWEBSOCKET_API_ENDPOINT=https://x\n'),
      comment: () => ({ files: { '.env': '# WEBSOCKET_API_ENDPOINT=x\n' }, evidence: [], onTheWay: [] }),
    },
  },
];

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { frigg, inTemporaryFolder } from './cli';
import { documentOf, write } from './doctor-support';

describe('secrets', () => {
  const secrets = ['hunter2', 'tok3n', 'k3yAKIA', 's3cret', 'sess10n', 'p4yload', 'l1teral', 'us3r'];
  const env = {
    MONGO_URI: 'mongodb://us3r:hunter2@127.0.0.1:1/shop?authSource=tok3n',
    AWS_ACCESS_KEY_ID: 'k3yAKIA',
    AWS_SECRET_ACCESS_KEY: 's3cret',
    AWS_SESSION_TOKEN: 'sess10n',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_MAX_ATTEMPTS: '1',
    STRIPE_TOKEN: 'tok3n',
  };
  const address = 'https://us3r:hunter2@abcdef1234.execute-api.us-east-1.amazonaws.com/dev?key=tok3n';
  const app = (config: Record<string, string>): Record<string, string> => ({
    'package.json':
      '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.40", "frigg-websockets": "^0.1.0" } }\n',
    'index.js':
      "const Definition = { name: 'shop', integrations: [], websockets: { enable: true } };\nconst apiKey = 'l1teral';\nmodule.exports = { Definition };\n",
    'notify.js':
      "const { WebsocketConnection } = require('frigg-websockets');\nmodule.exports = async () => (await WebsocketConnection.getActiveConnections()).forEach((each) => each.send('p4yload'));\n",
    '.env': `DATABASE_URL=mongodb://us3r:hunter2@127.0.0.1:1/shop\nWEBSOCKET_API_ENDPOINT=${address}\n`,
    ...config,
  });
  /** With the checks that fail offline: each has something to say of what holds the secrets. */
  const configs: [string, string[], Record<string, string>][] = [
    [
      'in YAML',
      ['sends-arrive', 'endpoint-local'],
      {
        'serverless.yml': `service: shop\nprovider:\n  name: aws\n  environment:\n    TOKEN: l1teral\n    WEBSOCKET_API_ENDPOINT: ${address}\n`,
      },
    ],
    [
      'in YAML that is broken',
      ['sends-arrive', 'config-composes'],
      {
        '.env': 'A=tok3n\n',
        'serverless.yml': 'service: shop\nprovider:\n  environment: { TOKEN: l1teral, PASSWORD: hunter2\n',
      },
    ],
    [
      'in code that throws them',
      ['sends-arrive', 'config-composes'],
      {
        '.env': 'A=tok3n\n',
        'serverless.js': "throw new Error('no mongodb://us3r:hunter2@db/x?t=tok3n password=s3cret');\n",
      },
    ],
    [
      'in code that prints them',
      ['sends-arrive', 'config-composes'],
      {
        '.env': 'A=tok3n\n',
        'serverless.js': "console.log('hunter2');\nconsole.error('hunter2');\nmodule.exports = 'hunter2';\n",
      },
    ],
  ];

  it.each(configs)('%s stand in no output', async (_name, failing, config) => {
    await inTemporaryFolder((folder) => {
      write(folder, app(config));
      const { apps } = documentOf(frigg(['doctor', '--offline', '--json'], folder, env));
      expect(apps[0]?.checks.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(failing);
      const report = join(folder, 'report.html');
      let outputs = '';
      for (const network of [['--offline'], []]) {
        for (const format of ['pretty', 'short', 'json', 'text']) {
          const { stdout, stderr, status } = frigg(
            ['doctor', ...network, '--format', format, '--report', report],
            folder,
            env,
          );
          expect(status).toBe(1);
          outputs += stdout + stderr;
        }
        outputs += readFileSync(report, 'utf8');
      }
      expect(secrets.filter((secret) => outputs.includes(secret))).toEqual([]);
    });
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { frigg, inTemporaryFolder } from './cli';
import { write } from './doctor-support';

describe('an app that does harm when it is loaded', () => {
  /** Each file leaves its name behind where it is run. */
  const app = (marks: string): Record<string, string> => {
    const harm = (name: string): string =>
      `require('fs').writeFileSync(${JSON.stringify(join(marks, name))}, '');\n`;
    return {
      'package.json':
        '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.40", "frigg-websockets": "^0.1.0" } }\n',
      'index.js': `${harm('entry')}const Definition = { name: 'shop', integrations: [], websockets: { enable: true } };\nmodule.exports = { Definition };\nprocess.exit(77);\n`,
      'notify.js': `${harm('script')}const { WebsocketConnection } = require('frigg-websockets');\nmodule.exports = () => WebsocketConnection.getActiveConnections();\n`,
      'serverless.js': `${harm('config')}module.exports = { service: 'shop', provider: { name: 'aws', runtime: 'nodejs20.x' } };\n`,
      'jest.config.js': harm('jest'),
      'frigg.lint.js': harm('lint'),
      'node_modules/frigg-websockets/package.json':
        '{ "name": "frigg-websockets", "version": "0.1.0", "main": "i.js" }\n',
      'node_modules/frigg-websockets/i.js': harm('runtime'),
      'node_modules/@friggframework/core/package.json':
        '{ "name": "@friggframework/core", "version": "2.0.0-next.40", "main": "i.js" }\n',
      'node_modules/@friggframework/core/i.js': harm('core'),
    };
  };

  it.each([
    [['--offline', '--no-run-config'], []],
    [['--offline', '--no-run-config', '--format', 'text'], []],
    [['--offline', '--no-run-config', '--only', 'config-composes'], []],
    [['--offline'], ['config']],
    [['--offline', '--only', 'sends-arrive'], []],
  ])('%j runs %j of it', async (options, run) => {
    await inTemporaryFolder((folder) =>
      inTemporaryFolder((marks) => {
        write(folder, app(marks));
        const { stderr, status } = frigg(['doctor', ...options], folder);
        expect(stderr).toBe('');
        expect(status).not.toBe(77);
        expect(readdirSync(marks)).toEqual(run);
      }),
    );
  });
});

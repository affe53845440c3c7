import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeNetwork } from '../../../src/commands/node-network';
import {
  freePorts,
  installOffline,
  missingOffline,
  startOffline,
  type Offline,
} from '../../runtime/offline/serverless-offline';
import { setUpTime } from '../../servers/mongodb/index';

const config = `service: live
provider: { name: aws, runtime: nodejs20.x }
plugins: [serverless-offline]
functions:
  live:
    handler: live.handler
    events:
      - websocket: $connect
      - websocket: $disconnect
      - websocket: $default
`;

/** What the app answers stands in a file, which is read at each call. */
const handler = `const { readFileSync } = require('node:fs');
exports.handler = async () => {
  const answer = readFileSync(__dirname + '/answer', 'utf8').trim();
  if (answer === 'throw') throw new Error('no');
  return { statusCode: Number(answer) };
};
`;

describe('a handshake with serverless-offline [needs npm]', () => {
  const isMissing = missingOffline() !== null;
  const test = isMissing ? it.skip : it;
  let app = '';
  let offline: Offline;

  beforeAll(async () => {
    if (isMissing) return;
    app = mkdtempSync(join(tmpdir(), 'frigg-handshake-'));
    writeFileSync(join(app, 'package.json'), '{"name":"live"}');
    writeFileSync(join(app, 'serverless.yml'), config);
    writeFileSync(join(app, 'live.js'), handler);
    offline = await startOffline(app, await installOffline(), await freePorts());
  }, setUpTime);
  afterAll(async () => {
    if (isMissing) return;
    await offline.stop();
    rmSync(app, { recursive: true });
  });

  test.each([
    ['200', { kind: 'open' }],
    ['401', { kind: 'status', status: 401 }],
    ['403', { kind: 'status', status: 403 }],
    ['500', { kind: 'status', status: 500 }],
    ['throw', { kind: 'status', status: 502 }],
  ])('whose $connect answers %s', async (answer, outcome) => {
    writeFileSync(join(app, 'answer'), answer);
    expect(await nodeNetwork.handshake(offline.url, { timeout: 15_000 })).toEqual(outcome);
  });
});

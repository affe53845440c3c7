import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { differences, readTree, writeTree } from './cases';
import { commitAll, frigg, inTemporaryFolder } from './cli';
import type { MigrateDocument } from './document';

const files = readTree(join(__dirname, '..', '..', 'examples', 'legacy-app'));

it('shows the example its two uses, and adds one line', async () => {
  await inTemporaryFolder((folder) => {
    writeTree(folder, files);
    commitAll(folder);
    const { status, stdout } = frigg(['migrate', '--yes', '--json'], folder);
    const document = JSON.parse(stdout) as MigrateDocument;
    expect(status).toBe(0);
    expect(document.apps).toMatchObject([{ root: '.', state: 'missing', action: 'insert', written: true }]);
    const strong = document.apps[0]?.usage.filter(({ grade }) => grade === 'strong');
    expect(strong?.map(({ file, snippet }) => ({ file, snippet }))).toEqual([
      {
        file: 'backend/src/integrations/PipedriveIntegration.js',
        snippet: 'const screens = await WebsocketConnection.getActiveConnections();',
      },
      {
        file: 'backend/src/services/deskFeed.js',
        snippet: 'const desks = await WebsocketConnection.getActiveConnections();',
      },
    ]);
    const after = readTree(folder);
    expect(differences(files, after)).toEqual(['backend/index.js']);
    const line = '    websockets: { enable: true },\n';
    const written = after.get('backend/index.js')?.toString('utf8') ?? '';
    expect(written.split(line)).toHaveLength(2);
    expect(written.replace(line, '')).toBe(files.get('backend/index.js')?.toString('utf8'));
  });
});

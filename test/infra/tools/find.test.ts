import { describe, expect, it } from '@jest/globals';
import { findTool, heedsEndpoint } from '../../../infra/tools/find';
import { readManifest } from '../../../src/project/manifest';
import { findWorkspace } from '../../../src/project/workspaces';
import { filesOf } from './files';

const installed = (folder: string, name: string, version: string, more: object = {}) => ({
  [`${folder}/node_modules/${name}/package.json`]: {
    name,
    version,
    bin: { serverless: './bin/serverless.js' },
    ...more,
  },
  [`${folder}/node_modules/${name}/bin/serverless.js`]: '',
});

function find(content: Readonly<Record<string, unknown>>, root = '/app') {
  const files = filesOf(content);
  const manifest = readManifest(files, root);
  if (!manifest) throw new Error('the app has no package.json');
  return findTool(files, manifest, findWorkspace(files, root));
}

const app = (json: object, more: Readonly<Record<string, unknown>> = {}) => ({
  '/app/package.json': { name: 'app', ...json },
  ...more,
});

const cases: [
  string,
  Readonly<Record<string, unknown>>,
  string,
  { name: string; script: string; warns: boolean },
][] = [
  [
    'the app names',
    app({ devDependencies: { serverless: '^3.40.0' } }, installed('/app', 'serverless', '3.40.0')),
    '/app',
    { name: 'serverless', script: '/app/node_modules/serverless/bin/serverless.js', warns: false },
  ],
  [
    'the app names among its dependencies, and that is installed above',
    app({ dependencies: { osls: '^4' } }, installed('', 'osls', '4.3.1')),
    '/app',
    { name: 'osls', script: '/node_modules/osls/bin/serverless.js', warns: false },
  ],
  [
    'the app names, and not the serverless 4 that a plugin brought beside it',
    app(
      { devDependencies: { osls: '^4' } },
      { ...installed('/app', 'osls', '4.3.1'), ...installed('/app', 'serverless', '4.4.0') },
    ),
    '/app',
    { name: 'osls', script: '/app/node_modules/osls/bin/serverless.js', warns: false },
  ],
  [
    'stands under the name of the other',
    app(
      { devDependencies: { serverless: 'npm:osls@^4' } },
      installed('/app', 'serverless', '4.3.1', { name: 'osls' }),
    ),
    '/app',
    { name: 'osls', script: '/app/node_modules/serverless/bin/serverless.js', warns: false },
  ],
  [
    'the root of the workspace names',
    {
      '/repo/package.json': { workspaces: ['apps/*'], devDependencies: { osls: '^3' } },
      '/repo/apps/live/package.json': { name: 'live' },
      ...installed('/repo', 'osls', '3.77.1'),
    },
    '/repo/apps/live',
    { name: 'osls', script: '/repo/node_modules/osls/bin/serverless.js', warns: false },
  ],
  [
    'upstream’s devtools bring',
    app(
      { devDependencies: { '@friggframework/devtools': '^2.0.0-next.40' } },
      {
        '/app/node_modules/@friggframework/devtools/package.json': {
          name: '@friggframework/devtools',
          dependencies: { osls: '^3.40.1' },
        },
        ...installed('/app', 'osls', '3.77.1'),
      },
    ),
    '/app',
    { name: 'osls', script: '/app/node_modules/osls/bin/serverless.js', warns: false },
  ],
  [
    'is serverless 4, and that is said',
    app({ devDependencies: { serverless: '^4' } }, installed('/app', 'serverless', '4.4.0')),
    '/app',
    { name: 'serverless', script: '/app/node_modules/serverless/bin/serverless.js', warns: true },
  ],
];

describe('the tool that deploys an app', () => {
  it.each(cases)('is the one that %s', (_, content, root, { name, script, warns }) => {
    const reading = find(content, root);
    expect(reading).toMatchObject({ kind: 'found', tool: { name, script } });
    const warning = reading.kind === 'found' ? reading.tool.warning : null;
    expect(warning?.id).toBe(warns ? 'tool-untested' : undefined);
  });

  it.each([
    ['names none', app({}, installed('/app', 'serverless', '4.4.0')), 'npm install --save-dev osls@4'],
    ['names one that is not installed', app({ devDependencies: { osls: '^4' } }), 'npm install'],
    [
      'names one of which only a part is installed',
      app(
        { devDependencies: { osls: '^4' } },
        { '/app/node_modules/osls/package.json': { version: '4.3.1' } },
      ),
      'npm install',
    ],
  ])('is missing where the app %s', (_, content, remedy) => {
    expect(find(content)).toMatchObject({
      kind: 'missing',
      problem: {
        id: 'tool-missing',
        file: '/app/package.json',
        remedy: expect.stringContaining(remedy),
      },
    });
  });

  it.each([
    ['osls', '4.3.1', true],
    ['osls', '3.77.1', false],
    ['serverless', '3.40.0', false],
  ] as const)('%s %s heeds AWS_ENDPOINT_URL: %s', (name, version, heeds) => {
    expect(heedsEndpoint({ name, version })).toBe(heeds);
  });
});

import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandsOf, idsOf, queue, socketApi, startScene, type Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const template = (Resources: Record<string, unknown>): string => JSON.stringify({ Resources });
/** What is left in the app's folder of what was written for the tool. */
const leftBehind = (): string[] =>
  readdirSync(scene.folder).filter((name) => name.startsWith('.frigg-toolkit'));

describe('a deploy', () => {
  it('packages the composed config, plans against nothing, and deploys that package', async () => {
    const played = await scene.play({ region: 'us-east-1', verbose: true });
    expect(played.result).toEqual({
      apps: [
        {
          ...{ root: scene.folder, stack: 'live-dev', stage: 'dev', region: 'us-east-1', address: null },
          plan: [expect.objectContaining({ action: 'add', logicalId: 'Jobs', type: 'AWS::SQS::Queue' })],
          ...{ deployed: true, warnings: [] },
        },
      ],
      problems: [],
      ran: true,
    });
    const common = [
      '--config',
      '.frigg-toolkit.dev.serverless.json',
      '--stage',
      'dev',
      '--region',
      'us-east-1',
      '--verbose',
      '--package',
      '.serverless',
    ];
    expect(played.calls.map(({ args }) => args)).toEqual([
      ['package', ...common],
      ['deploy', ...common],
    ]);
    expect(played.calls[0]?.config).toMatchObject({
      service: 'live',
      package: { patterns: ['!.frigg-toolkit.*', '!serverless.yml'] },
    });
    expect(played.output).toContain('packaged by the tool');
    expect(played.linted).toBe(1);
    expect(leftBehind()).toEqual([]);
    expect(scene.live()?.template.Resources).toEqual({ Jobs: queue('jobs') });
  });

  it('hands only what it may to the tool, arguments sorted by command', async () => {
    const { calls } = await scene.play({
      args: { package: ['--param=a'], deploy: ['--param=a', '--force'], profile: null },
    });
    expect(calls.map(({ args }) => args.slice(args.indexOf('.serverless') + 1))).toEqual([
      ['--param=a'],
      ['--param=a', '--force'],
    ]);
    const node = /^(?:PATH|AWS_\w+|SLS_\w+|MONGO_URI)$/;
    expect(calls.flatMap(({ env }) => env).filter((name) => !node.test(name))).toEqual([]);
    expect(calls[0]?.env).toContain('MONGO_URI');
  });

  it('of something that is deployed as it is has nothing to do', async () => {
    await scene.play();
    scene.setLive({ outputs: { ServiceEndpointWebsocket: 'wss://made.example/dev' } });
    const again = await scene.play(
      {},
      { talk: { approve: () => Promise.reject(new Error('nothing to ask')) } },
    );
    expect(again.result).toMatchObject({
      apps: [{ plan: [], deployed: true, address: 'wss://made.example/dev' }],
      problems: [],
    });
    expect(again.result.ran).toBeUndefined();
    expect(commandsOf(again)).toEqual(['package']);
  });

  it.each<[string, { status?: string; config?: string; deploy?: string[] }]>([
    ['the last deploy left the stack half done', { status: 'UPDATE_FAILED' }],
    ['it is forced', { deploy: ['--force'] }],
    ['a plugin may do more after a deploy', { config: 'plugins: [serverless-s3-sync]' }],
    ['the list of plugins is not known', { config: 'plugins: ${file(plugins.yml)}' }],
    ['the stack gets another tag', { config: 'provider: { name: aws, stackTags: { team: a } }' }],
  ])('goes on without a change to the template where %s', async (_, { status, config, deploy = [] }) => {
    await scene.play();
    if (status !== undefined) scene.setLive({ status });
    if (config !== undefined) {
      const provider = config.startsWith('provider') ? '' : 'provider: { name: aws }\n';
      scene.write({ 'serverless.yml': `service: live\n${provider}${config}\n` });
    }
    const again = await scene.play({ args: { package: [], deploy, profile: null } });
    expect(again.result).toMatchObject({ apps: [{ plan: [], deployed: true }], problems: [], ran: true });
    expect(commandsOf(again)).toEqual(['package', 'deploy']);
  });

  it('that is not agreed to touches nothing', async () => {
    const played = await scene.play({}, { talk: { approve: () => Promise.resolve(false) } });
    expect(idsOf(played)).toEqual(['deploy-declined']);
    expect(played.result.apps[0]).toMatchObject({ deployed: false, stack: 'live-dev' });
    expect(commandsOf(played)).toEqual(['package']);
    expect(played.plans).toHaveLength(1);
    expect(scene.live()).toBeNull();
  });

  it.each([
    ['package', 'tool-failed', ['package']],
    ['deploy', 'tool-failed', ['package', 'deploy']],
  ])('whose tool fails to %s says so, and leaves nothing behind', async (command, id, commands) => {
    scene.write({ fail: `${command}\nNo good` });
    const played = await scene.play();
    expect(played.result.problems).toEqual([
      expect.objectContaining({
        id,
        message: `\`osls ${command}\` failed with exit code 3. It says: No good.`,
        tool: { name: 'osls', exitCode: 3 },
      }),
    ]);
    expect(commandsOf(played)).toEqual(commands);
    expect(played.result.apps[0]?.deployed).toBe(false);
    expect(leftBehind()).toEqual([]);
  });

  it('that is interrupted while it packages leaves nothing behind', async () => {
    let interrupt = (): void => undefined;
    scene.write({
      'node_modules/osls/bin/serverless.js': 'console.log("up"); setInterval(() => undefined, 1000);',
    });
    const played = await scene.play(
      {},
      {
        host: { onInterrupt: (callback) => ((interrupt = callback), () => undefined) },
        talk: {
          onOutput: () => {
            interrupt();
          },
        },
      },
    );
    expect(idsOf(played)).toEqual(['interrupted']);
    expect(leftBehind()).toEqual([]);
  });

  it('of a live stack that can not be read, or deployed to, is refused', async () => {
    scene.setLive({ refused: 'GetTemplate' });
    expect(idsOf(await scene.play())).toEqual(['credentials-refused']);
    scene.setLive({ refused: '', status: 'ROLLBACK_COMPLETE' });
    const played = await scene.play();
    expect(idsOf(played)).toEqual(['stack-not-deployable']);
    expect(commandsOf(played)).toEqual(['package']);
  });

  it('with a name that AWS refuses stops before AWS is asked', async () => {
    scene.write({ 'packaged.txt': template({ Jobs: queue('q'.repeat(81)) }) });
    const played = await scene.play();
    expect(idsOf(played)).toEqual(['name-refused']);
    expect(played.asked).toEqual([]);
  });
});

describe('only a package', () => {
  it('asks AWS nothing, and stays where it is', async () => {
    const played = await scene.play({ mode: 'package' });
    expect(played.result).toMatchObject({
      apps: [{ stack: 'live-dev', plan: [], deployed: false }],
      problems: [],
      packageFolder: scene.path('.serverless'),
    });
    expect(played.asked).toEqual([]);
    expect(commandsOf(played)).toEqual(['package']);
  });
});

describe('before a deploy', () => {
  const bad = "module.exports = { Definition: { name: 'live', integrations: [], websockets: true } };\n";

  it('errors of lint stop it, unless lint is left out', async () => {
    scene.write({ 'index.js': bad });
    const stopped = await scene.play();
    expect(idsOf(stopped)).toEqual(['lint-errors']);
    expect(stopped.calls).toEqual([]);
    const all = await scene.play({ lint: false });
    expect(idsOf(all)).toEqual([]);
    expect(all.linted).toBe(0);
  });

  it('warnings of lint do not', async () => {
    scene.write({
      'index.js': "module.exports = { Definition: { name: 'live', integrations: [], colour: 1 } };\n",
    });
    const played = await scene.play();
    expect([idsOf(played), played.linted]).toEqual([[], 1]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'two apps',
      {
        'package.json': '{}',
        'a/package.json': '{"dependencies":{"@friggframework/core":"^2"}}',
        'a/index.js': '',
        'b/package.json': '{"dependencies":{"@friggframework/core":"^2"}}',
        'b/index.js': '',
      },
      'bad-arguments',
    ],
    ['no app', { 'package.json': '{}' }, 'no-app-found'],
    ['no definition', { 'index.js': 'module.exports = 1;\n' }, 'no-definition'],
    ['a config that is broken', { 'serverless.yml': 'service: [\n' }, 'config-not-loaded'],
    [
      'two configs',
      {
        'infrastructure.js': '',
        'package.json': JSON.stringify({
          dependencies: { '@friggframework/core': '^2.0.0' },
          scripts: { deploy: 'osls deploy' },
          devDependencies: { osls: '^4' },
        }),
      },
      'config-ambiguous',
    ],
    [
      'no tool',
      { 'package.json': '{"dependencies":{"@friggframework/core":"2.0.0-next.40"}}' },
      'tool-missing',
    ],
  ])('there has to be more than %s', async (_, files, id) => {
    scene.write(files);
    const played = await scene.play();
    expect(idsOf(played)).toEqual([id]);
    expect(played.calls).toEqual([]);
  });

  it('a region that can be none is refused', async () => {
    const played = await scene.play({ region: 'nowhere' });
    expect([idsOf(played), played.calls]).toEqual([['region-unknown'], []]);
  });

  it('the names of several apps are told', async () => {
    const core = '{"dependencies":{"@friggframework/core":"^2"}}';
    scene.write({
      'package.json': '{}',
      'a/package.json': core,
      'a/index.js': '',
      'b/package.json': core,
      'b/index.js': '',
    });
    const { result } = await scene.play();
    expect(result.problems[0]?.message).toBe('There are 2 apps here, and `deploy` takes one: `a`, `b`.');
  });
});

describe('the guard of the deployed WebSocket API', () => {
  beforeEach(() => {
    scene.setLive({ template: { Resources: { WebsocketsApi: socketApi, Jobs: queue('jobs') } } });
  });
  const refuse = { talk: { approve: () => Promise.reject(new Error('the guard comes first')) } };

  it.each<[string, Record<string, unknown>]>([
    ['removes it', { Jobs: queue('jobs') }],
    ['gives it another logical id', { Other: socketApi, Jobs: queue('jobs') }],
    [
      'makes another kind of it',
      { WebsocketsApi: { ...socketApi, Properties: { Name: 'live', ProtocolType: 'HTTP' } } },
    ],
  ])('refuses a deploy that %s, and touches nothing', async (_, resources) => {
    scene.write({ 'packaged.txt': template(resources) });
    const before = scene.live();
    const played = await scene.play({}, refuse);
    expect(idsOf(played)).toEqual(['removal-refused']);
    expect(commandsOf(played)).toEqual(['package']);
    expect(scene.live()).toEqual(before);
    expect(played.plans).toHaveLength(1);
  });

  it.each([
    [null, false],
    ['', false],
    ['yes', false],
    ['live', false],
    ['LIVE-DEV', false],
    ['live-dev', true],
    [' live-dev ', true],
  ])('takes %j for consent: %s', async (typed, goesOn) => {
    const played = await scene.play({}, { talk: { typedConsent: () => Promise.resolve(typed) } });
    expect(idsOf(played)).toEqual(goesOn ? [] : ['removal-refused']);
    expect(commandsOf(played)).toEqual(goesOn ? ['package', 'deploy'] : ['package']);
  });

  it('is satisfied by what was allowed beforehand, and asks nothing then', async () => {
    const ask = { talk: { typedConsent: () => Promise.reject(new Error('it was allowed')) } };
    const played = await scene.play({ allowRemoval: true }, ask);
    expect(played.result).toMatchObject({ apps: [{ deployed: true, address: null }], problems: [] });
  });

  it('lets a deploy pass that keeps it', async () => {
    scene.write({ 'packaged.txt': template({ WebsocketsApi: socketApi, Jobs: queue('more-jobs') }) });
    const played = await scene.play();
    expect(idsOf(played)).toEqual([]);
    expect(played.result.apps[0]?.address).toBe('wss://made.example/dev');
  });
});

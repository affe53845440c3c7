import { describe, expect, it } from '@jest/globals';
import type { Composition } from '../../src/api/deploy/composition';
import { runDeploy, type DeployParts } from '../../src/commands/deploy';
import { createNodeHost } from '../../src/commands/node-host';
import type { Host } from '../../src/host';
import type { AppDeploy, DeployResult, Problem } from '../../src/types';
import { sampleFinding, sampleLint, sampleLintApp } from '../report/lint-sample';

const app = (more: Partial<AppDeploy> = {}): AppDeploy => ({
  ...{
    root: '/work/live',
    stack: 'live-dev',
    stage: 'dev',
    region: 'us-east-1',
    address: 'wss://a.example/dev',
  },
  plan: [{ action: 'add', logicalId: 'Jobs', type: 'AWS::SQS::Queue', impact: 'A new queue.' }],
  ...{ deployed: true, warnings: [], ...more },
});
const removal: AppDeploy['plan'] = [
  { action: 'remove', logicalId: 'Jobs', type: 'AWS::SQS::Queue', impact: '' },
];
const problem: Problem = { id: 'tool-missing', message: 'There is none.', remedy: 'Install one.' };
const loss = { logicalId: 'WebsocketsApi', how: 'removed', why: 'It goes.' } as const;

interface Scene {
  options?: Record<string, unknown>;
  formats?: string[];
  quiet?: boolean;
  interactive?: boolean;
  confirm?: boolean;
  typed?: string | null;
  deploy?: DeployParts['deploy'];
  compose?: DeployParts['composeFor'];
}

interface Played {
  code: number;
  out: string;
  err: string;
  questions: unknown[];
  asked: Parameters<DeployParts['deploy']>[1] | null;
}

async function play(scene: Scene = {}): Promise<Played> {
  const played: Played = { code: -1, out: '', err: '', questions: [], asked: null };
  const host: Host = {
    ...createNodeHost({ cwd: '/', env: {} }),
    cwd: '/work',
    terminal: {
      ...{ interactive: scene.interactive ?? false, color: false, progress: false, columns: 80 },
      out: (text) => void (played.out += text),
      err: (text) => void (played.err += text),
      confirm: (...question) => {
        played.questions.push(question);
        return Promise.resolve(scene.confirm ?? true);
      },
      ask: (question) => {
        played.questions.push(question);
        return Promise.resolve(scene.typed ?? null);
      },
    },
  };
  const common = {
    command: 'deploy',
    format: 'pretty',
    formats: scene.formats ?? [],
    cwd: '/work',
    quiet: scene.quiet ?? false,
    color: true,
  } as const;
  played.code = await runDeploy(['live'], scene.options ?? {}, common, {
    createHost: () => host,
    deploy: (given, options) => {
      played.asked = options;
      return (scene.deploy ?? (() => Promise.resolve({ apps: [app()], problems: [], ran: true })))(
        given,
        options,
      );
    },
    composeFor: scene.compose ?? (() => Promise.reject(new Error('nothing is printed'))),
  });
  return played;
}

/** A deploy that shows this plan and asks. */
const asking =
  (plan: AppDeploy['plan']): DeployParts['deploy'] =>
  async (_, { talk }) => {
    talk.onPlan(app({ plan }));
    const goesOn = await talk.approve(app({ plan }));
    const declined: Problem = { id: 'deploy-declined', message: 'No.', remedy: 'Say yes.' };
    return { apps: [app({ plan, deployed: goesOn })], problems: goesOn ? [] : [declined], ran: goesOn };
  };

describe('what deploy prints', () => {
  it('is the plan, how it ended and the address', async () => {
    const played = await play({ deploy: asking(app().plan) });
    expect(played.out).toBe(
      'live: stack live-dev, stage dev, region us-east-1\n' +
        '  add          Jobs  AWS::SQS::Queue\n' +
        '               A new queue.\n' +
        '1 to add\n' +
        'deployed live-dev: 1 to add\n' +
        '  wss://a.example/dev\n',
    );
    expect([played.code, played.err]).toEqual([0, '']);
  });

  it.each<[string, Partial<DeployResult>, Record<string, unknown>, string]>([
    [
      'nothing to do',
      { apps: [app({ plan: [] })], ran: false },
      {},
      'nothing to do\n  wss://a.example/dev\n',
    ],
    [
      'a deploy without a change',
      { apps: [app({ plan: [], address: null })] },
      {},
      'deployed live-dev: no change to the stack\n',
    ],
    [
      'a package',
      { ran: false, packageFolder: '/work/live/.serverless' },
      { package: true },
      'packaged live-dev for us-east-1 in live/.serverless\n',
    ],
    [
      'a saved plan',
      { ran: false },
      { planOut: 'plan' },
      'The plan is saved in plan. Deploy it with --plan plan\n',
    ],
    ['a plan offline', { ran: false }, { offline: true }, 'Nothing was deployed: --offline only plans.\n'],
  ])('at the end of %s', async (_, result, options, text) => {
    const whole = { apps: [app()], problems: [], ran: true, ...result };
    expect((await play({ options, deploy: () => Promise.resolve(whole) })).out).toBe(text);
  });

  it('keeps standard output for the document, with json', async () => {
    const played = await play({
      formats: ['json'],
      deploy: async (host, options) => {
        options.talk.onOutput('of the tool\n');
        await options.talk.onLint(sampleLint({ apps: [sampleLintApp({ findings: [sampleFinding()] })] }));
        options.talk.onWarning({
          id: 'role-elsewhere',
          message: 'Add it.',
          remedy: 'Do so.',
          path: ['provider', 'role'],
        });
        return asking(app().plan)(host, options);
      },
    });
    expect(JSON.parse(played.out)).toMatchObject({
      command: 'deploy',
      apps: [{ root: 'live', deployed: true }],
    });
    for (const text of [
      'of the tool',
      'websockets-shape',
      'warning role-elsewhere: provider.role: Add it.',
      '1 to add',
    ])
      expect(played.err).toContain(text);
  });

  it('is little with quiet: the tool, the plan and warnings of lint are left out', async () => {
    const played = await play({
      quiet: true,
      deploy: (host, options) => {
        options.talk.onOutput('of the tool\n');
        return asking(app().plan)(host, options);
      },
    });
    expect([played.out, played.err]).toEqual(['deployed live-dev: 1 to add\n  wss://a.example/dev\n', '']);
  });
});

describe('the exit code of deploy', () => {
  it.each<[string, Problem[], number]>([
    ['done', [], 0],
    ['errors of lint', [{ ...problem, id: 'lint-errors' }], 1],
    ['anything else', [problem], 2],
    ['both', [{ ...problem, id: 'lint-errors' }, problem], 2],
  ])('for %s', async (_, problems, code) => {
    const played = await play({ deploy: () => Promise.resolve({ apps: [app()], problems }) });
    expect(played.code).toBe(code);
    expect(played.err.split('More: frigg-toolkit explain').length - 1).toBe(problems.length);
    const document = await play({ formats: ['json'], deploy: () => Promise.resolve({ apps: [], problems }) });
    expect(document.code).toBe(code);
    expect((JSON.parse(document.out) as { error?: { id: string } }).error?.id).toBe(problems[0]?.id);
  });
});

describe('what deploy asks', () => {
  it.each<[string, Scene, AppDeploy['plan'], { code: number; questions: unknown[] }]>([
    [
      'on a terminal, yes by default',
      { interactive: true },
      app().plan,
      { code: 0, questions: [['Deploy this?', true]] },
    ],
    [
      'on a terminal, no by default where something is lost',
      { interactive: true },
      removal,
      { code: 0, questions: [['Deploy this?', false]] },
    ],
    [
      'and is answered with no',
      { interactive: true, confirm: false },
      app().plan,
      { code: 2, questions: [['Deploy this?', true]] },
    ],
    ['not with --yes', { interactive: true, options: { yes: true } }, removal, { code: 0, questions: [] }],
    [
      'also where a removal is allowed',
      { interactive: true, options: { allowRemoval: true } },
      removal,
      { code: 0, questions: [['Deploy this?', false]] },
    ],
    [
      'nobody without a terminal, and goes on where nothing is lost',
      {},
      app().plan,
      { code: 0, questions: [] },
    ],
    [
      'nobody without a terminal, and refuses where something is lost',
      {},
      removal,
      { code: 2, questions: [] },
    ],
    [
      'nobody without a terminal, and goes on with --yes',
      { options: { yes: true } },
      removal,
      { code: 0, questions: [] },
    ],
    [
      'nobody without a terminal, and goes on where a removal is allowed',
      { options: { allowRemoval: true } },
      removal,
      { code: 0, questions: [] },
    ],
    ['nobody with json', { interactive: true, formats: ['json'] }, removal, { code: 2, questions: [] }],
  ])('%s', async (_, scene, plan, { code, questions }) => {
    const played = await play({ ...scene, deploy: asking(plan) });
    expect([played.code, played.questions]).toEqual([code, questions]);
  });

  it.each<[string, Scene, string | null, number]>([
    ['on a terminal', { interactive: true, typed: 'live-dev' }, 'live-dev', 1],
    ['on a terminal with --yes too', { interactive: true, typed: 'no', options: { yes: true } }, 'no', 1],
    ['nobody without one', { typed: 'live-dev' }, null, 0],
    ['nobody with json', { interactive: true, typed: 'live-dev', formats: ['json'] }, null, 0],
  ])('before the API is lost, %s', async (_, scene, typed, questions) => {
    const answers: unknown[] = [];
    const played = await play({
      ...scene,
      deploy: async (_host, { talk }) => {
        answers.push(await talk.typedConsent(app(), loss));
        return { apps: [app()], problems: [] };
      },
    });
    expect(answers).toEqual([typed]);
    expect(played.questions).toHaveLength(questions);
  });

  it('nothing more after the name of the stack was typed', async () => {
    const played = await play({
      interactive: true,
      typed: 'live-dev',
      deploy: async (host, options) => {
        await options.talk.typedConsent(app(), loss);
        return asking(removal)(host, options);
      },
    });
    expect([played.code, played.questions.length]).toEqual([0, 1]);
  });
});

describe('a printed config', () => {
  const config = { service: 'live', custom: { list: [1, 1], on: 'yes', long: 'word '.repeat(40) } };
  const composing =
    (later: string[][] = []): DeployParts['composeFor'] =>
    () =>
      Promise.resolve({ ok: true, composition: { config, later } as unknown as Composition });

  it.each([[[]], [['json']]])('is JSON and nothing else: formats %j', async (formats) => {
    const played = await play({ options: { print: true }, formats, compose: composing() });
    expect(JSON.parse(played.out)).toEqual(config);
    expect([played.code, played.err]).toEqual([0, '']);
  });

  it('is YAML that means the same, where that is asked for', async () => {
    const { out } = await play({ options: { print: true }, formats: ['yaml'], compose: composing() });
    const { parse } = await import('yaml');
    expect(parse(out)).toEqual(config);
    expect(out).toMatch(/^service: live\n/);
    expect(out).not.toMatch(/[&*]a1|>-/);
  });

  it('says on standard error that it is not whole', async () => {
    const played = await play({ options: { print: true }, compose: composing([['functions']]) });
    expect(JSON.parse(played.out)).toEqual(config);
    expect(played.err).toMatch(/^warning composed-later: Only Serverless resolves `functions`/);
  });

  it('that can not be made is a problem, and a document of it only where one was asked for', async () => {
    const compose: DeployParts['composeFor'] = () => Promise.resolve({ ok: false, problems: [problem] });
    const bare = await play({ options: { print: true }, compose });
    expect([bare.code, bare.out]).toEqual([2, '']);
    expect(bare.err).toContain('error tool-missing: There is none.');
    const document = await play({ options: { print: true }, formats: ['json'], compose });
    expect(JSON.parse(document.out)).toMatchObject({ apps: [], error: { id: 'tool-missing' } });
  });
});

describe('what deploy is asked for', () => {
  it('is what the command line says', async () => {
    const { asked } = await play({
      options: { stage: 'qa', region: 'eu-west-1', lint: false, verbose: true, plan: 'p' },
    });
    expect(asked).toMatchObject({
      path: 'live',
      stage: 'qa',
      region: 'eu-west-1',
      lint: false,
      verbose: true,
      plan: '/work/p',
      mode: 'deploy',
    });
    expect((await play({ options: { package: true } })).asked).toMatchObject({
      mode: 'package',
      stage: null,
    });
  });
});

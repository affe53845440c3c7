import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeFolder } from '../../project/temporary';
import { commandsOf, idsOf, queue, socketApi, startScene, type Scene } from './scene';

let scene: Scene;
let plan: string;
beforeEach(async () => {
  scene = await startScene();
  plan = join(makeFolder(), 'plan');
});
afterEach(() => scene.stop());

const template = (Resources: Record<string, unknown>): string => JSON.stringify({ Resources });
const packaged = (name: string): void => {
  scene.write({ 'packaged.txt': template({ Jobs: queue(name) }) });
};
const inPlan = (name: string): string => join(plan, name);
const textIn = (name: string): string => readFileSync(inPlan(name), 'utf8');

describe('a saved plan', () => {
  it('is made without a deploy, with its package and the checksums of all', async () => {
    const played = await scene.play({ planOut: plan });
    expect(played.result).toMatchObject({
      apps: [{ stack: 'live-dev', deployed: false, plan: [{ logicalId: 'Jobs' }] }],
      problems: [],
    });
    expect(commandsOf(played)).toEqual(['package']);
    expect(scene.live()).toBeNull();
    expect(JSON.parse(textIn('plan.json'))).toEqual({
      ...{ version: 1, stack: 'live-dev', stage: 'dev', region: 'us-east-1', live: null, service: '' },
      environment: ['MONGO_URI'],
      items: played.result.apps[0]?.plan,
    });
    expect(
      textIn('SHA256SUMS')
        .split('\n')
        .map((line) => line.slice(66)),
    ).toEqual([
      ...['config.json', 'package/cloudformation-template-update-stack.json', 'package/live.zip'],
      ...['package/serverless-state.json', 'plan.json', ''],
    ]);
  });

  it('is deployed with exactly its package: what the app has become since does not count', async () => {
    await scene.play({ planOut: plan, stage: 'qa' });
    packaged('later');
    scene.write({ 'index.js': 'throw new Error("not even read");\n', 'serverless.yml': 'broken: [\n' });
    const played = await scene.play({ plan });
    expect(played.result).toMatchObject({
      apps: [{ stack: 'live-qa', stage: 'qa', deployed: true }],
      problems: [],
      ran: true,
    });
    expect(played.calls.map(({ args }) => args)).toEqual([
      [
        'deploy',
        '--config',
        '.frigg-toolkit.qa.serverless.json',
        '--stage',
        'qa',
        '--region',
        'us-east-1',
        '--package',
        inPlan('package'),
      ],
    ]);
    expect(played.linted).toBe(0);
    expect(scene.live()?.template.Resources).toEqual({ Jobs: queue('jobs') });
  });

  it('can be made again in its folder', async () => {
    await scene.play({ planOut: plan });
    packaged('second');
    expect(idsOf(await scene.play({ planOut: plan }))).toEqual([]);
    expect(idsOf(await scene.play({ plan }))).toEqual([]);
    expect(scene.live()?.template.Resources).toEqual({ Jobs: queue('second') });
  });

  it.each<[string, () => unknown]>([
    ['was deployed meanwhile', () => scene.play()],
    [
      'is gone',
      () => {
        rmSync(scene.path('live.txt'));
      },
    ],
  ])('is stale where the stack %s', async (_, change) => {
    scene.setLive({ template: { Resources: { Jobs: queue('old') } } });
    await scene.play({ planOut: plan });
    await change();
    const before = scene.live();
    const played = await scene.play({ plan });
    expect([idsOf(played), played.calls]).toEqual([['plan-stale'], []]);
    expect(scene.live()).toEqual(before);
  });

  it('is stale where a stack has come to be', async () => {
    await scene.play({ planOut: plan });
    scene.setLive({});
    expect(idsOf(await scene.play({ plan }))).toEqual(['plan-stale']);
  });

  it('is not stale where the template only says the same in another order', async () => {
    const one = { Jobs: queue('a'), More: queue('b') };
    scene.setLive({ template: { Resources: one } });
    await scene.play({ planOut: plan });
    scene.setLive({ template: { Resources: { More: one.More, Jobs: one.Jobs } } });
    expect(idsOf(await scene.play({ plan }))).toEqual([]);
  });

  it('needs consent to a removal when it is deployed, and not when it is made', async () => {
    scene.setLive({ template: { Resources: { WebsocketsApi: socketApi } } });
    expect(idsOf(await scene.play({ planOut: plan }))).toEqual([]);
    const refused = await scene.play({ plan });
    expect([idsOf(refused), refused.calls]).toEqual([['removal-refused'], []]);
    expect(idsOf(await scene.play({ plan, allowRemoval: true }))).toEqual([]);
  });

  it.each<[string, () => void]>([
    [
      'a changed template',
      () => {
        writeFileSync(inPlan('package/cloudformation-template-update-stack.json'), template({}));
      },
    ],
    [
      'a changed plan',
      () => {
        writeFileSync(inPlan('plan.json'), textIn('plan.json').replace('us-east-1', 'eu-west-1'));
      },
    ],
    [
      'a changed config',
      () => {
        writeFileSync(inPlan('config.json'), '{}');
      },
    ],
    [
      'a file more',
      () => {
        writeFileSync(inPlan('package/more.zip'), '');
      },
    ],
    [
      'a file less',
      () => {
        rmSync(inPlan('package/live.zip'));
      },
    ],
    [
      'no checksums',
      () => {
        rmSync(inPlan('SHA256SUMS'));
      },
    ],
    [
      'checksums that are none',
      () => {
        writeFileSync(inPlan('SHA256SUMS'), 'all is well\n');
      },
    ],
    [
      'checksums of what is elsewhere',
      () => {
        writeFileSync(inPlan('SHA256SUMS'), `${textIn('SHA256SUMS')}${'0'.repeat(64)}  ../../x\n`);
      },
    ],
    [
      'nothing',
      () => {
        rmSync(plan, { recursive: true });
      },
    ],
  ])('with %s is refused before anything is run or asked', async (_, spoil) => {
    await scene.play({ planOut: plan });
    spoil();
    const played = await scene.play({ plan });
    expect([idsOf(played), played.calls, played.asked]).toEqual([['plan-unreadable'], [], []]);
  });

  it('of another folder is taken as well', async () => {
    await scene.play({ planOut: plan });
    const copy = join(makeFolder(), 'copy');
    cpSync(plan, copy, { recursive: true });
    expect(idsOf(await scene.play({ plan: copy }))).toEqual([]);
  });

  it.each([
    [{ stage: 'prod' }, ['bad-arguments']],
    [{ region: 'eu-west-1' }, ['bad-arguments']],
    [{ stage: 'dev', region: 'us-east-1' }, []],
  ])('with %j besides: %j', async (given, ids) => {
    await scene.play({ planOut: plan });
    expect(idsOf(await scene.play({ plan, ...given }))).toEqual(ids);
  });
});

describe('the folder of a plan', () => {
  it('is not one with other things in it, nor one that the tool empties', async () => {
    const full = makeFolder({ 'letter.txt': 'Dear' });
    for (const planOut of [full, scene.folder, scene.path('.serverless'), scene.path('.serverless/plan')]) {
      const played = await scene.play({ planOut });
      expect([idsOf(played), played.calls]).toEqual([['bad-arguments'], []]);
    }
    expect(readFileSync(join(full, 'letter.txt'), 'utf8')).toBe('Dear');
  });

  it('in the app itself never gets into a package', async () => {
    const first = await scene.play({ planOut: scene.path('plan') });
    expect(first.calls[0]?.config.package).toEqual({
      patterns: ['!.frigg-toolkit.*', '!serverless.yml', '!plan', '!plan/**'],
    });
    const second = await scene.play();
    expect(second.calls[0]?.config.package).toEqual({
      patterns: ['!.frigg-toolkit.*', '!serverless.yml', '!plan', '!plan/**'],
    });
  });
});

describe('a plan offline', () => {
  const offline = { offline: true };

  it('is against what was deployed last, asks AWS nothing and deploys nothing', async () => {
    await scene.play();
    packaged('second');
    for (const [played, name] of [
      [await scene.play(offline), 'Jobs'],
      // A package in between does not count.
      [await scene.play(offline), 'Jobs'],
    ] as const) {
      expect(played.result).toMatchObject({
        apps: [{ deployed: false, plan: [{ action: 'replace', logicalId: name }] }],
        problems: [],
      });
      expect([played.asked, commandsOf(played)]).toEqual([[], ['package']]);
    }
    expect(scene.live()?.template.Resources).toEqual({ Jobs: queue('jobs') });
  });

  it('is against the last package where nothing was deployed from here', async () => {
    await scene.play({ mode: 'package' });
    packaged('second');
    expect((await scene.play(offline)).result.apps[0]?.plan).toEqual([
      expect.objectContaining({ action: 'replace' }),
    ]);
  });

  it.each([[{}], [{ stage: 'qa' }]])('needs a last one of the same stack: %j', async (given) => {
    if ('stage' in given) await scene.play();
    const played = await scene.play({ ...offline, ...given });
    expect(idsOf(played)).toEqual(['live-not-read']);
  });

  it('can be saved, and is stale where the live stack is another', async () => {
    await scene.play();
    packaged('second');
    await scene.play({ ...offline, planOut: plan });
    expect(idsOf(await scene.play({ plan }))).toEqual([]);
    packaged('third');
    await scene.play({ ...offline, planOut: plan });
    scene.setLive({ template: { Resources: {} } });
    expect(idsOf(await scene.play({ plan }))).toEqual(['plan-stale']);
  });
});

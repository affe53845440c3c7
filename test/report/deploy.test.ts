import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { formatPlan, formatWarning } from '../../src/report/deploy';
import { deployDocument } from '../../src/report/deploy-json';
import { errorDocument } from '../../src/report/json';
import { commandErrorIds, fileReasonIds, planActions } from '../../src/types';
import type { AppDeploy, ToolProblem } from '../../src/types';
import { repository } from '../commands/support';

interface Schema {
  definitions: Record<string, { properties: Record<string, { enum?: string[] }> }>;
}

const schema = JSON.parse(
  readFileSync(join(repository, 'schema', 'output', 'deploy.schema.json'), 'utf8'),
) as Schema;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function errorsOf(document: unknown): unknown[] {
  validate(document);
  return validate.errors ?? [];
}

const app: AppDeploy = {
  ...{
    root: '/work/live',
    stack: 'live-dev',
    stage: 'dev',
    region: 'eu-west-1',
    address: 'wss://a.example/dev',
  },
  plan: planActions.map((action) => ({
    action,
    logicalId: `The${action}`,
    type: 'AWS::SQS::Queue',
    impact: 'It is.',
  })),
  ...{ deployed: true, warnings: [] },
};
const failure: ToolProblem = {
  ...{ id: 'tool-failed', message: '`osls deploy` failed.', remedy: 'Look.' },
  file: '/work/live/serverless.yml',
  tool: { name: 'osls', exitCode: 1 },
};
const documentOf = (...given: Parameters<typeof deployDocument>): Record<string, unknown> =>
  JSON.parse(deployDocument(...given)) as Record<string, unknown>;

describe('the document of deploy', () => {
  it('has exactly the fields of its contract', () => {
    const [first] = app.plan;
    const document = documentOf(
      { apps: [{ ...app, plan: app.plan.slice(0, 1) }], problems: [failure], ran: true },
      '/work',
    );
    expect(document).toEqual({
      version: 1,
      command: 'deploy',
      apps: [
        {
          ...{
            root: 'live',
            stack: 'live-dev',
            stage: 'dev',
            region: 'eu-west-1',
            address: 'wss://a.example/dev',
          },
          plan: [first],
          deployed: true,
        },
      ],
      error: {
        id: 'tool-failed',
        message: 'live/serverless.yml: `osls deploy` failed.',
        remedy: 'Look.',
        tool: { name: 'osls', exitCode: 1 },
      },
    });
    expect(errorsOf(document)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['of every action', documentOf({ apps: [app], problems: [] }, '/work')],
    [
      'of nothing that is known',
      documentOf(
        { apps: [{ ...app, stack: null, region: null, address: null, plan: [] }], problems: [failure] },
        '/',
      ),
    ],
    [
      'of a signal',
      documentOf({ apps: [], problems: [{ ...failure, tool: { name: 'serverless', exitCode: null } }] }, '/'),
    ],
    [
      'of a command line that is not understood',
      JSON.parse(errorDocument('deploy', { id: 'bad-arguments', message: 'No.', remedy: 'Yes.' })),
    ],
  ])('%s follows its schema', (_, document) => {
    expect(errorsOf(document)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['without an app and without an error', { version: 1, command: 'deploy', apps: [] }],
    ['of two apps', { ...documentOf({ apps: [app, app], problems: [] }, '/') }],
    ['of another command', { ...documentOf({ apps: [app], problems: [] }, '/'), command: 'lint' }],
    ['with a key more', { ...documentOf({ apps: [app], problems: [] }, '/'), more: 1 }],
    [
      'of another scheme',
      documentOf({ apps: [{ ...app, address: 'https://a.example' }], problems: [] }, '/'),
    ],
  ])('%s does not', (_, document) => {
    expect(errorsOf(document)).not.toEqual([]);
  });

  it('knows every id', () => {
    expect(schema.definitions.error?.properties.id?.enum).toEqual([...commandErrorIds, ...fileReasonIds]);
    expect(schema.definitions.item?.properties.action?.enum).toEqual([...planActions]);
  });
});

describe('a plan in words', () => {
  const style = { cwd: '/work', color: false, offline: false };

  it('has a line for each resource and the counts', () => {
    const text = formatPlan(app, style);
    expect(text.split('\n').filter((line) => line.includes('AWS::'))).toEqual([
      '  add          Theadd  AWS::SQS::Queue',
      '  update       Theupdate  AWS::SQS::Queue',
      '  may replace  Themay-replace  AWS::SQS::Queue',
      '  replace      Thereplace  AWS::SQS::Queue',
      '  remove       Theremove  AWS::SQS::Queue',
    ]);
    expect(text).toContain('\n1 to add, 1 to update, 1 to may replace, 1 to replace, 1 to remove\n');
  });

  it('without a change says so, and against what', () => {
    expect(formatPlan({ ...app, plan: [] }, { ...style, offline: true })).toBe(
      'live: stack live-dev, stage dev, region eu-west-1 (against the last package)\n  no change to the stack\n',
    );
  });

  it('can not rewrite the terminal', () => {
    const plan = [{ action: 'add', logicalId: 'A\u001B[2J', type: 'T', impact: 'x\u001B[1A' }] as const;
    expect(formatPlan({ ...app, plan: [...plan] }, style)).not.toContain('\u001B');
  });
});

describe('a warning', () => {
  it('tells where and what to do, a statement to add line by line', () => {
    const warning = {
      id: 'role-elsewhere',
      message: 'Add it.',
      remedy: 'Add:\n{}',
      path: ['functions', 'live'],
    } as const;
    expect(formatWarning(warning, { cwd: '/', color: false })).toBe(
      'warning role-elsewhere: functions.live: Add it.\n  Add:\n  {}\n',
    );
  });
});

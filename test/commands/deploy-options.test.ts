import { describe, expect, it } from '@jest/globals';
import { ArgumentProblem } from '../../src/commands/arguments';
import { readDeployOptions } from '../../src/commands/deploy-options';

const read = (given: Record<string, unknown> = {}, formats: string[] = [], handedOn: string[] = []) =>
  readDeployOptions(given, { formats, handedOn, cwd: '/work' });

function refusal(...given: Parameters<typeof read>): string {
  try {
    read(...given);
  } catch (error) {
    if (error instanceof ArgumentProblem && error.problem.id === 'bad-arguments')
      return error.problem.message;
    throw error;
  }
  throw new Error('it was taken');
}

describe('the options of deploy', () => {
  it('are all off without any', () => {
    expect(read()).toEqual({
      ...{ stage: null, region: null, action: 'deploy', format: 'pretty', isDocument: false },
      ...{
        planOut: null,
        plan: null,
        offline: false,
        allowRemoval: false,
        yes: false,
        lint: true,
        verbose: false,
      },
      args: { package: [], deploy: [], profile: null },
    });
  });

  it('are taken as they are given, with folders from the working folder', () => {
    const given = {
      stage: 'qa-2',
      region: 'eu-west-1',
      planOut: '../out',
      allowRemoval: true,
      yes: true,
      lint: false,
      verbose: true,
    };
    expect(read(given, ['json'], ['--force'])).toMatchObject({
      ...{ stage: 'qa-2', region: 'eu-west-1', planOut: '/out', allowRemoval: true, yes: true, lint: false },
      ...{ verbose: true, format: 'json', isDocument: true, args: { package: [], deploy: ['--force'] } },
    });
  });

  it.each<[Record<string, unknown>, string[], string, boolean]>([
    [{}, [], 'pretty', false],
    [{}, ['json', 'pretty'], 'pretty', false],
    [{}, ['json'], 'json', true],
    [{ print: true }, [], 'json', false],
    [{ print: true }, ['json'], 'json', true],
    [{ print: true }, ['yaml'], 'yaml', false],
  ])('%j with formats %j print %s', (given, formats, format, isDocument) => {
    expect(read(given, formats)).toMatchObject({ format, isDocument });
  });

  it.each<[Record<string, unknown>, string[], string[], RegExp]>([
    [{}, ['yaml'], [], /'yaml' is invalid.*--print --format yaml/],
    [{}, ['sarif'], [], /Allowed choices are pretty, json/],
    [{ print: true }, ['pretty'], [], /Allowed choices are json, yaml/],
    [{ stage: 'a b' }, [], [], /stage 'a b'/],
    [{ stage: 'a_b' }, [], [], /stage 'a_b'/],
    [{ stage: '' }, [], [], /'--stage' is empty/],
    [{ region: '' }, [], [], /'--region' is empty/],
    [{ planOut: '' }, [], [], /'--plan-out' is empty/],
    [{ print: true, package: true }, [], [], /--print and --package/],
    [{ planOut: 'a', plan: 'b' }, [], [], /--plan-out and --plan /],
    [{ package: true, plan: 'b' }, [], [], /--package and --plan /],
    [{ offline: true, plan: 'b' }, [], [], /--offline and --plan /],
    [{ offline: true, print: true }, [], [], /--offline and --print/],
    [{}, [], ['--stage', 'prod'], /`--stage` behind `--`/],
  ])('%j with formats %j and %j behind are refused', (given, formats, handedOn, message) => {
    expect(refusal(given, formats, handedOn)).toMatch(message);
  });
});

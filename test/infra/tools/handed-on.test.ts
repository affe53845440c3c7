import { describe, expect, it } from '@jest/globals';
import { readHandedOn } from '../../../infra/tools/handed-on';

describe('arguments that are handed on', () => {
  it.each<[string[], string[], string[], string | null]>([
    [[], [], [], null],
    [['--force', '--param=a=b'], ['--param=a=b'], ['--force', '--param=a=b'], null],
    [
      ['--no-aws-s3-accelerate', '--conceal', '--enforce-hash-update'],
      [],
      ['--no-aws-s3-accelerate', '--conceal', '--enforce-hash-update'],
      null,
    ],
    [['--aws-profile', 'work'], ['--aws-profile', 'work'], ['--aws-profile', 'work'], 'work'],
    [
      ['--aws-profile=a', '--aws-profile=work'],
      ['--aws-profile=a', '--aws-profile=work'],
      ['--aws-profile=a', '--aws-profile=work'],
      'work',
    ],
  ])('%j go to package as %j and to deploy as %j', (given, forPackage, deploy, profile) => {
    expect(readHandedOn(given)).toEqual({ ok: true, args: { package: forPackage, deploy, profile } });
  });

  it.each([
    [['--stage', 'prod']],
    [['--stage=prod']],
    [['-s', 'prod']],
    [['-sprod']],
    [['--region=eu-west-1']],
    [['-r', 'eu-west-1']],
    [['--config', 'other.yml']],
    [['-c', 'other.yml']],
    [['--package', 'elsewhere']],
    [['-p', 'elsewhere']],
    [['--function', 'live']],
    [['-f', 'live']],
    [['list']],
    [['--force', '--param=a=b', 'function']],
  ])('%j are refused: they would lead past the plan', (given) => {
    expect(readHandedOn(given)).toMatchObject({ ok: false, problem: { id: 'bad-arguments' } });
  });

  it('does not repeat a value, which may be a secret', () => {
    expect(JSON.stringify(readHandedOn(['--stage=hunter2']))).not.toContain('hunter2');
  });
});

import { describe, expect, it } from '@jest/globals';
import { environmentReserved } from '../../src/rules/environment-reserved';
import { appWith, shownOf } from './support';

const named = async (definition: string): Promise<string[]> =>
  (await shownOf(environmentReserved, appWith(definition))).map(({ text }) => text);

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const reserved = [
  ...['_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV'],
  ...['AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION'],
  ...['AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME'],
  ...['AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
  ...['AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR'],
];

describe('environment-reserved', () => {
  it.each(reserved)('finds %s', async (name) => {
    expect(await named(`{ environment: { ${name}: true } }`)).toEqual([name]);
  });

  it('says what comes of a name that Frigg leaves out', async () => {
    expect(await shownOf(environmentReserved, appWith("{ environment: { 'AWS_REGION': 'ssm' } }"))).toEqual([
      {
        at: 'index.js:1:37',
        text: "'AWS_REGION'",
        message:
          'AWS Lambda sets `AWS_REGION` itself, so Frigg leaves it out of a deploy and this line has no effect. Remove it, or give your own value another name.',
        pointer: '/environment/AWS_REGION',
      },
    ]);
  });

  it('says what comes of a name that Frigg does not know of', async () => {
    const [first] = await shownOf(
      environmentReserved,
      appWith('{ environment: { LAMBDA_TASK_ROOT: true } }'),
    );
    expect(first?.message).toBe(
      'AWS Lambda reserves `LAMBDA_TASK_ROOT` and refuses a function that declares it. Remove it, or give your own value another name.',
    );
  });

  it.each([
    [
      'other names',
      '{ environment: { AWS_ACCOUNT: true, AWS_REGIONS: true, aws_region: true, TZ: true } }',
      [],
    ],
    ['names that are not asked for', '{ environment: { AWS_REGION: false, _HANDLER: undefined } }', []],
    ['the same names elsewhere', '{ ssm: { parameters: { AWS_REGION: {} } } }', []],
    ['an environment that is not known', '{ environment: load() }', []],
    ['a value that is not known', '{ environment: { AWS_REGION: process.env.A } }', ['AWS_REGION']],
    [
      'a value that may be true',
      '{ environment: { AWS_REGION: process.env.A ? true : false } }',
      ['AWS_REGION'],
    ],
    [
      'a name beside parts that are not known',
      '{ environment: { ...load(), AWS_REGION: true } }',
      ['AWS_REGION'],
    ],
  ])('knows %s', async (_, definition, expected) => {
    expect(await named(definition)).toEqual(expected);
  });
});

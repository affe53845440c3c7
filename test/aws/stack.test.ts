import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { createAws, type Aws } from '../../src/aws';
import { setUpTime } from '../servers/mongodb/index';
import { missingPython, startAws, type AwsServer } from '../servers/aws';

const region = 'us-east-1';
const queue = (name: string): object => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });
const template = { Resources: { Queue: queue('first') }, Outputs: { Url: { Value: { Ref: 'Queue' } } } };

describe('a stack on the AWS stand-in [needs python]', () => {
  const test = missingPython() === null ? it : it.skip;
  let server: AwsServer;
  let aws: Aws;
  let client: CloudFormationClient;

  beforeAll(async () => {
    if (missingPython() !== null) return;
    server = await startAws();
    aws = createAws({ region, env: server.env });
    client = new CloudFormationClient({
      region,
      endpoint: server.url,
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    });
  }, setUpTime);
  beforeEach(() => (missingPython() === null ? server.reset() : undefined));
  afterAll(async () => {
    if (missingPython() !== null) return;
    client.destroy();
    await server.stop();
  });

  const create = (TemplateBody: string, more: object = {}): Promise<unknown> =>
    client.send(new CreateStackCommand({ StackName: 'app-dev', TemplateBody, ...more }));

  test('that does not exist is absent', async () => {
    expect(await aws.readStack('app-dev')).toEqual({ kind: 'absent' });
  });

  test('is read whole', async () => {
    await create(JSON.stringify({ ...template, Parameters: { Size: { Type: 'String', Default: 's' } } }), {
      Tags: [{ Key: 'STAGE', Value: 'dev' }],
      Parameters: [{ ParameterKey: 'Size', ParameterValue: 'xl' }],
    });
    expect(await aws.readStack('app-dev')).toMatchObject({
      kind: 'present',
      name: 'app-dev',
      id: expect.stringMatching(/^arn:aws:cloudformation:us-east-1:\d{12}:stack\/app-dev\//),
      status: 'CREATE_COMPLETE',
      template,
      outputs: { Url: expect.stringMatching(/^https?:.*\/first$/) },
      tags: { STAGE: 'dev' },
      parameters: { Size: 'xl' },
      lastUpdated: null,
      terminationProtection: false,
    });
  });

  test('has the template of its last update', async () => {
    await create(JSON.stringify(template));
    const next = { Resources: { Queue: queue('first'), Other: queue('second') } };
    await client.send(new UpdateStackCommand({ StackName: 'app-dev', TemplateBody: JSON.stringify(next) }));
    expect(await aws.readStack('app-dev')).toMatchObject({ status: 'UPDATE_COMPLETE', template: next });
  });

  test('made from YAML has its functions in the long form', async () => {
    await create(
      'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\nOutputs:\n  Arn:\n    Value: !GetAtt Queue.Arn\n',
    );
    expect(await aws.readStack('app-dev')).toMatchObject({
      template: { Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } } } },
    });
  });

  test('of a change set that was never executed is there, without a template', async () => {
    await client.send(
      new CreateChangeSetCommand({
        StackName: 'app-dev',
        ChangeSetName: 'first',
        ChangeSetType: 'CREATE',
        TemplateBody: JSON.stringify(template),
      }),
    );
    expect(await aws.readStack('app-dev')).toMatchObject({ status: 'REVIEW_IN_PROGRESS', template: null });
  });

  test.each(['ROLLBACK_COMPLETE', 'UPDATE_IN_PROGRESS'])('in %s is read all the same', async (status) => {
    await create(JSON.stringify(template));
    await server.setStackStatus('app-dev', status);
    expect(await aws.readStack('app-dev')).toMatchObject({ kind: 'present', status });
  });

  test('is not looked for in another region', async () => {
    await create(JSON.stringify(template));
    const elsewhere = createAws({ region: 'eu-west-1', env: server.env });
    expect(await elsewhere.readStack('app-dev')).toEqual({ kind: 'absent' });
  });

  test('within another that is not there is absent', async () => {
    await create(JSON.stringify(template));
    expect(await aws.readNestedTemplate('app-dev', 'Nothing')).toMatchObject({ kind: 'absent' });
    expect(await aws.readNestedTemplate('no-such-stack', 'Nothing')).toMatchObject({ kind: 'absent' });
  });

  test('is unreadable with credentials that AWS refuses', async () => {
    await create(JSON.stringify(template));
    await server.refuse('ExpiredToken');
    expect(await aws.readStack('app-dev')).toMatchObject({ problem: { id: 'credentials-expired' } });
    await server.refuse(null);
    expect(await aws.readStack('app-dev')).toMatchObject({ kind: 'present' });
  });
});

import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { errorMessage, errorName } from './failure';
import type { Service, Session } from './session';
import { parseTemplate } from './template';
import type { Reading, Stack, StackReading, Template, Unreadable } from './types';

const load = () => import('@aws-sdk/client-cloudformation');

/**
 * Reads a deployed stack: its state and the template that it was last deployed from.
 *
 * `absent` is answered only when CloudFormation says that there is no such stack. A stack that was created for a change
 * set which was never executed is there, without a template.
 *
 * @param name a stack's name, or its ARN
 */
export function readStack(session: Session, name: string): Promise<StackReading> {
  return withCloudFormation(session, async (service) => {
    const { DescribeStacksCommand } = await load();
    const action = 'cloudformation:DescribeStacks';
    const what = `the stack \`${name}\``;
    const described = await service.ask(action, what, (client, abortSignal) =>
      client.send(new DescribeStacksCommand({ StackName: name }), { abortSignal }),
    );
    if (!described.ok) return doesNotExist(described.error) ? { kind: 'absent' } : described.unreadable;
    const stack = described.value.Stacks?.[0];
    if (!stack?.StackStatus || !stack.StackName) return service.misunderstood(action, what);
    if (stack.StackStatus === 'DELETE_COMPLETE') return { kind: 'absent' };
    const reading: Omit<Stack, 'template'> = {
      kind: 'present',
      name: stack.StackName,
      id: stack.StackId ?? name,
      status: stack.StackStatus,
      outputs: pairs(stack.Outputs, 'OutputKey', 'OutputValue'),
      tags: pairs(stack.Tags, 'Key', 'Value'),
      parameters: pairs(stack.Parameters, 'ParameterKey', 'ParameterValue'),
      created: stack.CreationTime?.toISOString() ?? null,
      lastUpdated: stack.LastUpdatedTime?.toISOString() ?? null,
      terminationProtection: stack.EnableTerminationProtection ?? false,
    };
    if (reading.status === 'REVIEW_IN_PROGRESS') return { ...reading, template: null };
    // By its ARN: a stack of the same name that is made meanwhile is another.
    const template = await readTemplate(service, reading.id, what);
    return template.kind === 'read' ? { ...reading, template: template.value } : template;
  });
}

/**
 * Reads the template of a stack that stands in another as a resource.
 *
 * @param stack the outer one, by name or ARN
 * @param logicalId of the `AWS::CloudFormation::Stack` in it
 */
export function readNestedTemplate(
  session: Session,
  stack: string,
  logicalId: string,
): Promise<Reading<Template>> {
  return withCloudFormation(session, async (service): Promise<Reading<Template>> => {
    const { DescribeStackResourceCommand } = await load();
    const action = 'cloudformation:DescribeStackResource';
    const what = `the nested stack \`${logicalId}\``;
    const found = await service.ask(action, what, (client, abortSignal) =>
      client.send(new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: logicalId }), {
        abortSignal,
      }),
    );
    if (!found.ok) return doesNotExist(found.error) ? { kind: 'absent' } : found.unreadable;
    const arn = found.value.StackResourceDetail?.PhysicalResourceId;
    return arn === undefined ? service.misunderstood(action, what) : readTemplate(service, arn, what);
  });
}

const withCloudFormation = <T>(
  session: Session,
  work: (service: Service<CloudFormationClient>) => Promise<T>,
): Promise<T | Unreadable> =>
  session.use('CLOUDFORMATION', async (settings) => new (await load()).CloudFormationClient(settings), work);

async function readTemplate(
  service: Service<CloudFormationClient>,
  arn: string,
  ofWhat: string,
): Promise<{ kind: 'read'; value: Template } | Unreadable> {
  const { GetTemplateCommand } = await load();
  const action = 'cloudformation:GetTemplate';
  const what = `the template of ${ofWhat}`;
  const got = await service.ask(action, what, (client, abortSignal) =>
    client.send(new GetTemplateCommand({ StackName: arn, TemplateStage: 'Original' }), { abortSignal }),
  );
  if (!got.ok) return got.unreadable;
  const value = await parseTemplate(got.value.TemplateBody ?? '');
  return value === null ? service.misunderstood(action, what) : { kind: 'read', value };
}

/** CloudFormation has no error of its own for it. */
const doesNotExist = (error: unknown): boolean =>
  errorName(error) === 'ValidationError' &&
  /^(?:Stack with id .+|Stack '.+'|Stack:.+|Resource .+) does not exist/.test(errorMessage(error));

function pairs<K extends string, V extends string>(
  list: readonly Partial<Record<K | V, unknown>>[] | undefined,
  key: K,
  value: V,
): Record<string, string> {
  return Object.fromEntries((list ?? []).map((item) => [String(item[key] ?? ''), String(item[value] ?? '')]));
}

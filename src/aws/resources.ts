import { errorMessage, errorName } from './failure';
import { readAll } from './pages';
import type { Session } from './session';
import type { Reading } from './types';

/** A resource of a deployed stack. */
export interface StackResource {
  logicalId: string;
  /** `AWS::Lambda::Function` */
  type: string;
  /** What `Ref` gives; empty where nothing was made. */
  physicalId: string;
  status: string;
  /** Milliseconds since 1970; null where it is not told. */
  updated: number | null;
  /** The stack that it stands in, by name or ARN. */
  stack: string;
}

const load = () => import('@aws-sdk/client-cloudformation');

/** Stacks within stacks are followed so deep; CloudFormation's own users have one level. */
const deepest = 4;

/** Reads the resources of a stack, with those of the stacks that it holds. */
export async function readResources(
  session: Session,
  stack: string,
  depth = 0,
): Promise<Reading<StackResource[]>> {
  const own = await readOwn(session, stack);
  if (own.kind !== 'read' || depth === deepest) return own;
  const inner = own.value.filter(
    ({ type, physicalId }) => type === 'AWS::CloudFormation::Stack' && physicalId !== '',
  );
  const all = [...own.value];
  for (const { physicalId } of inner) {
    const reading = await readResources(session, physicalId, depth + 1);
    if (reading.kind === 'unreadable') return reading;
    if (reading.kind === 'read') all.push(...reading.value);
  }
  return { kind: 'read', value: all };
}

function readOwn(session: Session, stack: string): Promise<Reading<StackResource[]>> {
  return session.use(
    'CLOUDFORMATION',
    async (settings) => new (await load()).CloudFormationClient(settings),
    async (service): Promise<Reading<StackResource[]>> => {
      const { ListStackResourcesCommand } = await load();
      const name = /^arn:[^/]+\/([^/]+)/.exec(stack)?.[1] ?? stack;
      const what = `the resources of the stack \`${name}\``;
      return readAll(async (NextToken) => {
        const answer = await service.ask('cloudformation:ListStackResources', what, (client, abortSignal) =>
          client.send(new ListStackResourcesCommand({ StackName: stack, NextToken }), { abortSignal }),
        );
        if (!answer.ok) return answer;
        const items = (answer.value.StackResourceSummaries ?? []).map((each): StackResource => ({
          logicalId: each.LogicalResourceId ?? '',
          type: each.ResourceType ?? '',
          physicalId: each.PhysicalResourceId ?? '',
          status: each.ResourceStatus ?? '',
          updated: each.LastUpdatedTimestamp?.getTime() ?? null,
          stack,
        }));
        return { ok: true, value: { items, next: answer.value.NextToken } };
      }, isNoStack);
    },
  );
}

const isNoStack = (error: unknown): boolean =>
  errorName(error) === 'ValidationError' && errorMessage(error).includes('does not exist');

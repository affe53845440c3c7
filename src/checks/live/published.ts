import type { Outcome, Patient } from '../check';
import { deployCommand, unreadable } from './outcomes';
import type { Gateway, Live } from './types';

/** What API Gateway and CloudFormation write down differs by less: both round, and one waits for the other. */
const tolerance = 60_000;

/** What is deployed to the stage: an outcome where that is wrong, else what is to be said of it. */
export type Published = { kind: 'outcome'; outcome: Outcome } | { kind: 'fine'; notes: string[] };

const said = (outcome: Outcome): Published => ({ kind: 'outcome', outcome });

/** Whether the routes of an API were published to its stage: a route that is not answers nobody. */
export async function deploymentOutcome(
  patient: Patient,
  live: Live,
  { api, stage }: Gateway,
): Promise<Published> {
  const { aws, stack } = live;
  const stages = await aws.readStages(api.id);
  if (stages.kind === 'unreadable') return said(unreadable(stages));
  const found = stages.kind === 'read' ? stages.value.find(({ name }) => name === stage) : undefined;
  if (!found || found.deploysItself) return { kind: 'fine', notes: [] };
  const broken = (message: string): Published =>
    said({
      status: 'fail',
      message,
      remedy: {
        text: 'Deploy the app, or publish the routes by hand.',
        commands: [
          deployCommand(patient),
          `aws apigatewayv2 create-deployment --api-id ${api.id} --stage-name ${stage} --region ${aws.region}`,
        ],
        safe: true,
      },
    });
  if (found.deployment === null)
    return broken(`Nothing is deployed to the stage \`${stage}\` of the API \`${api.id}\`.`);
  const deployment = await aws.readDeployment(api.id, found.deployment);
  if (deployment.kind === 'unreadable') {
    if (deployment.action !== undefined) return said(unreadable(deployment));
    return { kind: 'fine', notes: ['When the routes were published could not be read.'] };
  }
  if (deployment.kind === 'absent')
    return broken(
      `The deployment that the stage \`${stage}\` of the API \`${api.id}\` names does not exist.`,
    );
  const { status, created } = deployment.value;
  if (status === 'FAILED')
    return broken(`The deployment of the stage \`${stage}\` of the API \`${api.id}\` failed.`);
  // A deploy that was taken back touches the routes, and leaves them as they were published.
  if (created === null || stack.status.startsWith('UPDATE_ROLLBACK')) return { kind: 'fine', notes: [] };
  const resources = await live.resources();
  const times = (resources.kind === 'read' ? resources.value : [])
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
    .flatMap(({ updated }) => (updated === null ? [] : [updated]));
  const newest = Math.max(...times, 0);
  if (newest <= created + tolerance) return { kind: 'fine', notes: [] };
  return broken(
    `The routes of the API \`${api.id}\` were changed at ${new Date(newest).toISOString()}, and what its stage \`${stage}\` answers with was published at ${new Date(created).toISOString()}: the change is not in force.`,
  );
}

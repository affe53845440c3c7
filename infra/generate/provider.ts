import type { App } from './app';
import { allow, arnOf, ownArn, ref } from './cloudformation';
import { errorQueueId, errorTopicId } from './error-queue';

interface ProviderParts {
  environment: Record<string, unknown>;
  statements: readonly unknown[];
}

/** Seconds: a second less than the 30 after which an HTTP API gives up. */
const timeout = 29;

/** The `provider` of the config. */
export const provider = (app: App, { environment, statements }: ProviderParts): Record<string, unknown> => ({
  name: 'aws',
  // The newest that serverless 3 packages, with a warning, and in which every Frigg 2.x runs.
  runtime: 'nodejs22.x',
  stage: app.stage,
  region: app.region,
  timeout,
  ...(app.retentionInDays === undefined ? {} : { logRetentionInDays: app.retentionInDays }),
  environment,
  iam: { role: { statements: [...ownStatements(app), ...statements] } },
  httpApi: {
    name: '${sls:stage}-${self:service}',
    payload: '2.0',
    cors: {
      allowedOrigins: ['*'],
      allowedHeaders: ['*'],
      allowedMethods: ['*'],
      allowCredentials: false,
    },
    disableDefaultEndpoint: false,
  },
});

const ownStatements = ({ integrations }: App): unknown[] => [
  allow(['sns:Publish'], ref(errorTopicId)),
  allow(
    ['sqs:SendMessage', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
    [
      arnOf(errorQueueId),
      // By name, not one by one: a role takes 10,240 characters of policies.
      ...(integrations.length === 0 ? [] : [ownArn('sqs', '${self:service}--${sls:stage}-*Queue')]),
    ],
  ),
];

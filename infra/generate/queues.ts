import { arnOf, type Resources } from './cloudformation';
import { errorQueueId } from './error-queue';
import type { Integration } from './integration';

/** The queue of each integration; what its worker fails at too often goes to the queue of errors. */
export const queueResources = (integrations: readonly Integration[]): Resources =>
  Object.fromEntries(
    integrations.map(({ queueId, queue }) => [
      queueId,
      {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: `\${self:custom.${queueId}}`,
          MessageRetentionPeriod: queue.messageRetentionPeriod,
          VisibilityTimeout: queue.visibilityTimeout,
          RedrivePolicy: {
            maxReceiveCount: queue.maxReceiveCount,
            deadLetterTargetArn: arnOf(errorQueueId),
          },
        },
      },
    ]),
  );

/** The names of the queues, where upstream's plugin looks for those that it makes for a local run. */
export const queueNames = (integrations: readonly Integration[]): Record<string, string> =>
  Object.fromEntries(
    integrations.map(({ queueId }) => [queueId, `\${self:service}--\${sls:stage}-${queueId}`]),
  );

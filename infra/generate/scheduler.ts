import { allow, arnOf, ownArn, policyDocument, ref, type Resources } from './cloudformation';
import type { Integration } from './integration';

const groupId = 'FriggScheduleGroup';
const roleId = 'SchedulerExecutionRole';

/** A part of a config: what is added to each of its sections. */
interface SchedulerPart {
  resources: Resources;
  statements: readonly unknown[];
  environment: Record<string, unknown>;
}

/** What core needs to send messages to the queues of integrations at a later time. */
export const schedulerPart = (integrations: readonly Integration[]): SchedulerPart => ({
  resources: {
    [groupId]: {
      Type: 'AWS::Scheduler::ScheduleGroup',
      Properties: { Name: '${self:service}-${sls:stage}-schedules' },
    },
    [roleId]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: '${self:service}-${sls:stage}-scheduler-role',
        AssumeRolePolicyDocument: policyDocument({
          Effect: 'Allow',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
        ...(integrations.length === 0 ? {} : { Policies: [sendingTo(integrations)] }),
      },
    },
  },
  statements: [
    allow(
      ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:GetSchedule'],
      ownArn('scheduler', 'schedule/', ref(groupId), '/*'),
    ),
    allow(['iam:PassRole'], arnOf(roleId), {
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }),
  ],
  environment: { SCHEDULER_ROLE_ARN: arnOf(roleId), SCHEDULE_GROUP_NAME: ref(groupId) },
});

const sendingTo = (integrations: readonly Integration[]): Record<string, unknown> => ({
  PolicyName: 'SchedulerSQSPolicy',
  PolicyDocument: policyDocument(
    allow(
      ['sqs:SendMessage'],
      integrations.map(({ queueId }) => arnOf(queueId)),
    ),
  ),
});

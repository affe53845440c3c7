import { arnOf, policyDocument, ref, type Resources } from './cloudformation';

/** The queue where messages end that no worker could deal with, and the topic that alarms write to. */
export const errorQueueId = 'InternalErrorQueue';
export const errorTopicId = 'InternalErrorBridgeTopic';

const days = 86_400;

/** What every app has for its errors. */
export const errorResources = (): Resources => ({
  [errorQueueId]: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: `\${self:service}-\${sls:stage}-${errorQueueId}`,
      MessageRetentionPeriod: 14 * days,
      VisibilityTimeout: 300,
    },
  },
  [errorTopicId]: {
    Type: 'AWS::SNS::Topic',
    Properties: { Subscription: [{ Protocol: 'sqs', Endpoint: arnOf(errorQueueId) }] },
  },
  InternalErrorBridgePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [ref(errorQueueId)],
      PolicyDocument: policyDocument({
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: ['sqs:SendMessage'],
        Resource: arnOf(errorQueueId),
        Condition: { ArnEquals: { 'aws:SourceArn': ref(errorTopicId) } },
      }),
    },
  },
  ApiGatewayAlarm5xx: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: 'The HTTP API answered with a status of 500 or more',
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html: not `5XXError`, which is
      // a REST API's, and the one stage that Serverless makes is the default one.
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Dimensions: [
        { Name: 'ApiId', Value: ref('HttpApi') },
        { Name: 'Stage', Value: '$default' },
      ],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [ref(errorTopicId)],
    },
  },
});

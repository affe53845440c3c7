import type { Session } from './session';
import type { Reading } from './types';

/** What API Gateway counted of a WebSocket API since a time. */
export interface ConnectMetrics {
  /** Milliseconds since 1970. */
  since: number;
  /** Attempts to connect. */
  connects: number;
  messages: number;
  /** Answers 4xx, before the app was asked. */
  clientErrors: number;
  /** Answers 4xx and 5xx of the app. */
  integrationErrors: number;
  /** Errors when the app was called. */
  executionErrors: number;
}

/** A connection lives two hours at most: who connected before that is gone. */
const span = 2 * 60 * 60 * 1000;

// Source: "Monitor the execution of WebSocket APIs with CloudWatch metrics" in the API Gateway developer guide.
const names = {
  connects: 'ConnectCount',
  messages: 'MessageCount',
  clientErrors: 'ClientError',
  integrationErrors: 'IntegrationError',
  executionErrors: 'ExecutionError',
} as const;

const load = () => import('@aws-sdk/client-cloudwatch');

/** Reads what happened at a stage of a WebSocket API in the two hours before a time. Counts come some minutes late. */
export function readConnectMetrics(
  session: Session,
  api: string,
  stage: string,
  now: number,
): Promise<Reading<ConnectMetrics>> {
  return session.use(
    'CLOUDWATCH',
    async (settings) => new (await load()).CloudWatchClient(settings),
    async (service): Promise<Reading<ConnectMetrics>> => {
      const { GetMetricDataCommand } = await load();
      const since = now - span;
      const Dimensions = [
        { Name: 'ApiId', Value: api },
        { Name: 'Stage', Value: stage },
      ];
      const queries = Object.entries(names).map(([Id, MetricName]) => ({
        Id,
        MetricStat: {
          Metric: { Namespace: 'AWS/ApiGateway', MetricName, Dimensions },
          Period: 3600,
          Stat: 'Sum',
        },
      }));
      const answer = await service.ask(
        'cloudwatch:GetMetricData',
        `the metrics of the API \`${api}\``,
        (client, abortSignal) =>
          client.send(
            new GetMetricDataCommand({
              StartTime: new Date(since),
              EndTime: new Date(now),
              MetricDataQueries: queries,
            }),
            { abortSignal },
          ),
      );
      if (!answer.ok) return answer.unreadable;
      const sums = new Map<string | undefined, number>();
      for (const { Id, Values = [] } of answer.value.MetricDataResults ?? []) {
        sums.set(
          Id,
          Values.reduce((sum, value) => sum + value, sums.get(Id) ?? 0),
        );
      }
      const of = (id: keyof typeof names): number => sums.get(id) ?? 0;
      return {
        kind: 'read',
        value: {
          since,
          connects: of('connects'),
          messages: of('messages'),
          clientErrors: of('clientErrors'),
          integrationErrors: of('integrationErrors'),
          executionErrors: of('executionErrors'),
        },
      };
    },
  );
}

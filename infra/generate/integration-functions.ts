import { arnOf } from './cloudformation';
import { coreHandler } from './core-functions';
import { httpEvents, type HttpRoute } from './http';
import type { Integration } from './integration';

type Functions = Record<string, Record<string, unknown>>;

/** The functions of one integration: its routes, its webhooks, its extensions and the worker of its queue. */
export function integrationFunctions(integration: Integration): Functions {
  const { name, webhooks, extensions } = integration;
  return {
    ...(webhooks ? webhookFunction(name) : {}),
    ...Object.fromEntries(
      extensions.map(({ functionName, routes }) => [
        functionName,
        { handler: router(functionName), events: httpEvents(routes) },
      ]),
    ),
    [name]: {
      handler: router(name),
      events: httpEvents([{ path: `/api/${name}-integration/{proxy+}`, method: 'ANY' }]),
    },
    [`${name}QueueWorker`]: queueWorker(integration),
  };
}

const router = (name: string): string =>
  coreHandler(`routers/integration-defined-routers.handlers.${name}.handler`);

/** Where others tell an integration of news. */
export const webhookRoutes = (name: string): HttpRoute[] =>
  ['webhooks', 'webhooks/{integrationId}'].map((path) => ({
    path: `/api/${name}-integration/${path}`,
    method: 'POST',
  }));

function webhookFunction(name: string): Functions {
  const functionName = `${name}Webhook`;
  return {
    [functionName]: {
      handler: coreHandler(`routers/integration-webhook-routers.handlers.${functionName}.handler`),
      events: httpEvents(webhookRoutes(name)),
    },
  };
}

function queueWorker({ name, queueId, queue }: Integration): Record<string, unknown> {
  const { timeout, reservedConcurrency, ...batches } = queue.worker;
  return {
    handler: coreHandler(`workers/integration-defined-workers.handlers.${name}.queueWorker`),
    timeout,
    reservedConcurrency,
    events: [
      {
        sqs: { arn: arnOf(queueId), ...batches, functionResponseType: 'ReportBatchItemFailures' },
      },
    ],
  };
}

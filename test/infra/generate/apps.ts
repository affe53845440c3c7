import { classWith } from './classes';

/** Small apps without a Serverless config; what is made of each stands in `expected/<name>.json`. */

const Slack = classWith({
  Definition: { name: 'slack', version: '1.0.0', routes: [{ path: '/events', method: 'POST' }] },
});

const hubspot = {
  Definition: {
    name: 'hubspot',
    webhooks: { enabled: true },
    extensions: {
      inbound: { extension: { routes: [{ path: '/events/:id', method: 'post', event: 'INBOUND' }] } },
      silent: { extension: { routes: [] } },
    },
    queue: { maxReceiveCount: 5, worker: { timeout: 120, reservedConcurrency: 2, maximumConcurrency: 2 } },
  },
};

export const apps = {
  /** The least that an app can say. */
  bare: { definition: { name: 'bare' }, settings: {} },
  /** Integrations as a program hands them over, variables of each kind, and logs. */
  integrated: {
    definition: {
      name: 'crm-sync',
      stage: 'staging',
      integrations: [Slack, hubspot],
      environment: { MONGO_URI: true, SLACK_SECRET: 'ssm', UNUSED: false, AWS_REGION: true },
      logging: { level: 'warn', retentionInDays: 30 },
      managementApi: { v1: false },
      database: { mongoDB: { enable: true } },
      vpc: { enable: false },
    },
    settings: { region: 'eu-central-1', plugins: ['serverless-offline', 'serverless-webpack'] },
  },
  /** WebSockets, variables for those alone that need them, and jobs at a later time. */
  live: {
    definition: {
      name: 'live',
      integrations: [{ Definition: { name: 'salesforce' } }],
      lambda: { scopedEnvironment: true },
      scheduler: { enable: true },
      websockets: { enable: true, routeSelectionExpression: '$request.body.type' },
    },
    settings: { stage: 'prod', region: 'us-east-1' },
  },
} as const;

export type AppName = keyof typeof apps;

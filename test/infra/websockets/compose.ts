import { expect } from '@jest/globals';
import { ComposeError, type WebsocketSettings } from '../../../infra/types';
import { withWebsockets } from '../../../infra/with-websockets';
import type { ComposeWarning } from '../../../src/types';

type Fields = Record<string, unknown>;

export const enabled = { websockets: { enable: true } };

/** The address of the API that Serverless makes. */
export const address = (api: unknown = { Ref: 'WebsocketsApi' }, ...last: unknown[]): Fields => ({
  'Fn::Join': [
    '',
    [
      'https://',
      api,
      '.execute-api.',
      { Ref: 'AWS::Region' },
      '.',
      { Ref: 'AWS::URLSuffix' },
      ...(last.length > 0 ? last : ['/dev']),
    ],
  ],
});

export const endpoint = (value: unknown = address()): Fields => ({ WEBSOCKET_API_ENDPOINT: value });

/** The one permission. */
export const statement = (api: unknown = { Ref: 'WebsocketsApi' }, ...last: unknown[]): Fields => ({
  Effect: 'Allow',
  Action: ['execute-api:ManageConnections'],
  Resource: [
    {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':execute-api:',
          { Ref: 'AWS::Region' },
          ':',
          { Ref: 'AWS::AccountId' },
          ':',
          api,
          ...(last.length > 0 ? last : ['/dev/*/@connections/*']),
        ],
      ],
    },
  ],
});

export const threeRoutes = ['$connect', '$default', '$disconnect'].map((route) => ({ websocket: { route } }));

/** The function as it is made where the provider names a runtime of Node. */
export const ourFunction = (more: Fields = {}): Fields => ({
  handler: 'node_modules/frigg-websockets/dist/handler.handler',
  events: threeRoutes,
  environment: endpoint(),
  ...more,
});

export const coreHandler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';

/** A config with one function, and what a case adds. */
export const base = (more: Fields = {}): Fields => ({
  service: 'crm',
  provider: { name: 'aws', runtime: 'nodejs22.x' },
  functions: { auth: { handler: 'src/auth.handler', events: [{ httpApi: '*' }] } },
  ...more,
});

export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) freeze(each);
  }
  return value;
}

export interface Composed {
  config: Fields;
  warnings: ComposeWarning[];
}

/** Composes for the stage `dev`; whatever would change an input throws. */
export function compose(
  config: unknown,
  definition: unknown = enabled,
  settings: WebsocketSettings = {},
): Composed {
  const warnings: ComposeWarning[] = [];
  const composed = withWebsockets(freeze(config), freeze(definition), {
    stage: 'dev',
    onWarning: (warning) => warnings.push(warning),
    ...settings,
  });
  return { config: composed, warnings };
}

/** The error that composing ends with. */
export function refusal(config: unknown, definition: unknown = enabled): ComposeError {
  try {
    compose(config, definition);
  } catch (error) {
    if (error instanceof ComposeError) {
      expect(error.message).toMatch(/\.$/);
      expect(error.remedy).toMatch(/\.$/);
      return error;
    }
    throw error;
  }
  throw new Error('It was composed.');
}

export const at = (config: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], config);

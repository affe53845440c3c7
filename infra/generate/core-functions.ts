import { httpEvents, type HttpRoute } from './http';

export const coreFunctionNames = ['auth', 'user', 'health'] as const;
type CoreFunction = (typeof coreFunctionNames)[number];

const handlers = 'node_modules/@friggframework/core/handlers';

/** Where core has a handler, as a Serverless config names it: `routers/auth.handler`. */
export const coreHandler = (name: string): string => `${handlers}/${name}`;

const any = (path: string): HttpRoute => ({ path, method: 'ANY' });
const get = (path: string): HttpRoute => ({ path, method: 'GET' });
const withAllBelow = (path: string): string[] => [path, `${path}/{proxy+}`];

/** Older versions of core answer a part of these, and 404 to the rest. */
const firstVersion: readonly HttpRoute[] = [
  ...withAllBelow('/api/integrations'),
  '/api/authorize',
  ...withAllBelow('/api/entity'),
  '/api/entities/{proxy+}',
].map(any);
/** Where a provider sends its user back to: there in any version of the API. */
const redirect = get('/api/integrations/redirect/{appId}');
/** Not `/api/v2/{proxy+}`: paths beside these belong to other functions. */
const secondVersion: readonly HttpRoute[] = [
  ...withAllBelow('/api/v2/integrations'),
  ...withAllBelow('/api/v2/entities'),
  ...withAllBelow('/api/v2/credentials'),
  '/api/v2/authorize',
].map(any);

/**
 * The functions of every Frigg 2.x app.
 *
 * @param firstApi whether the first version of the management API is reached (`managementApi.v1`)
 */
export function coreFunctions(firstApi: boolean): Record<CoreFunction, Record<string, unknown>> {
  return {
    auth: {
      handler: coreHandler('routers/auth.handler'),
      events: httpEvents([...(firstApi ? firstVersion : [redirect]), ...secondVersion]),
    },
    user: {
      handler: coreHandler('routers/user.handler'),
      events: httpEvents([any('/user/{proxy+}')]),
    },
    health: {
      handler: coreHandler('routers/health.handler'),
      events: httpEvents([...withAllBelow('/health'), ...withAllBelow('/api/meta')].map(get)),
    },
  };
}

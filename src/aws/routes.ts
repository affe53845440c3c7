import { gatewayAction, isNotFound, paged, withGateway } from './api';
import { readAll } from './pages';
import type { Session } from './session';
import type { Reading } from './types';

export interface GatewayRoute {
  /** `$connect` */
  key: string;
  /** Of its integration; null where it has none. */
  integration: string | null;
  /** Somebody decides who may connect: an authorizer, or IAM. */
  isAuthorized: boolean;
}

export interface GatewayIntegration {
  id: string;
  /** `AWS_PROXY` */
  type: string;
  uri: string;
}

const load = () => import('@aws-sdk/client-apigatewayv2');

export function readRoutes(session: Session, api: string): Promise<Reading<GatewayRoute[]>> {
  return withGateway(session, async (service) => {
    const { GetRoutesCommand } = await load();
    return readAll(async (NextToken) => {
      const answer = await service.ask(
        gatewayAction,
        `the routes of the API \`${api}\``,
        (client, abortSignal) =>
          client.send(new GetRoutesCommand({ ApiId: api, NextToken, MaxResults: '100' }), { abortSignal }),
      );
      return paged(answer, ({ Items, NextToken: next }) => ({
        items: Items?.map(({ RouteKey = '', Target, AuthorizationType = 'NONE' }): GatewayRoute => ({
          key: RouteKey,
          integration: /^integrations\/(.+)$/.exec(Target ?? '')?.[1] ?? null,
          isAuthorized: AuthorizationType !== 'NONE',
        })),
        next,
      }));
    }, isNotFound);
  });
}

export function readIntegrations(session: Session, api: string): Promise<Reading<GatewayIntegration[]>> {
  return withGateway(session, async (service) => {
    const { GetIntegrationsCommand } = await load();
    return readAll(async (NextToken) => {
      const answer = await service.ask(
        gatewayAction,
        `the integrations of the API \`${api}\``,
        (client, abortSignal) =>
          client.send(new GetIntegrationsCommand({ ApiId: api, NextToken, MaxResults: '100' }), {
            abortSignal,
          }),
      );
      return paged(answer, ({ Items, NextToken: next }) => ({
        items: Items?.map(
          ({ IntegrationId = '', IntegrationType = '', IntegrationUri = '' }): GatewayIntegration => ({
            id: IntegrationId,
            type: IntegrationType,
            uri: IntegrationUri,
          }),
        ),
        next,
      }));
    }, isNotFound);
  });
}

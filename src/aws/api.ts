import type { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { errorName } from './failure';
import { readAll } from './pages';
import type { Answer, Service, Session } from './session';
import type { Reading } from './types';

/** The one action that IAM has for all reads of API Gateway. */
export const gatewayAction = 'apigateway:GET';

/** A deployed WebSocket API, or one of another kind. */
export interface GatewayApi {
  id: string;
  name: string;
  protocol: string;
  /** `wss://{api}.execute-api.{region}.amazonaws.com`, without a stage. */
  endpoint: string;
  /** Only custom domains lead to it. */
  isDefaultDisabled: boolean;
}

export interface GatewayStage {
  name: string;
  /** Null where nothing is deployed to it, or that is not told. */
  deployment: string | null;
  deploysItself: boolean;
}

export interface GatewayDeployment {
  id: string;
  /** Milliseconds since 1970; null where it is not told. */
  created: number | null;
  /** `DEPLOYED`, `FAILED` or `PENDING`. */
  status: string | null;
}

const load = () => import('@aws-sdk/client-apigatewayv2');

export const isNotFound = (error: unknown): boolean => errorName(error) === 'NotFoundException';

/** Asks API Gateway for one thing. */
export const withGateway = <T>(
  session: Session,
  work: (service: Service<ApiGatewayV2Client>) => Promise<Reading<T>>,
): Promise<Reading<T>> =>
  session.use('APIGATEWAYV2', async (settings) => new (await load()).ApiGatewayV2Client(settings), work);

export function readApi(session: Session, id: string): Promise<Reading<GatewayApi>> {
  return withGateway(session, async (service): Promise<Reading<GatewayApi>> => {
    const { GetApiCommand } = await load();
    const what = `the API \`${id}\``;
    const answer = await service.ask(gatewayAction, what, (client, abortSignal) =>
      client.send(new GetApiCommand({ ApiId: id }), { abortSignal }),
    );
    if (!answer.ok) return isNotFound(answer.error) ? { kind: 'absent' } : answer.unreadable;
    const { ApiId, Name = '', ProtocolType = '', ApiEndpoint, DisableExecuteApiEndpoint } = answer.value;
    if (ApiId === undefined || ApiEndpoint === undefined) return service.misunderstood(gatewayAction, what);
    return {
      kind: 'read',
      value: {
        id: ApiId,
        name: Name,
        protocol: ProtocolType,
        endpoint: ApiEndpoint.replace(/\/+$/, ''),
        isDefaultDisabled: DisableExecuteApiEndpoint === true,
      },
    };
  });
}

export function readStages(session: Session, api: string): Promise<Reading<GatewayStage[]>> {
  return withGateway(session, async (service) => {
    const { GetStagesCommand } = await load();
    return readAll(async (NextToken) => {
      const answer = await service.ask(
        gatewayAction,
        `the stages of the API \`${api}\``,
        (client, abortSignal) =>
          client.send(new GetStagesCommand({ ApiId: api, NextToken, MaxResults: '100' }), { abortSignal }),
      );
      return paged(answer, ({ Items, NextToken: next }) => ({
        items: Items?.map(({ StageName = '', DeploymentId, AutoDeploy }): GatewayStage => ({
          name: StageName,
          deployment: DeploymentId ?? null,
          deploysItself: AutoDeploy === true,
        })),
        next,
      }));
    }, isNotFound);
  });
}

export function readDeployment(
  session: Session,
  api: string,
  id: string,
): Promise<Reading<GatewayDeployment>> {
  return withGateway(session, async (service): Promise<Reading<GatewayDeployment>> => {
    const { GetDeploymentCommand } = await load();
    const what = `the deployment \`${id}\` of the API \`${api}\``;
    const answer = await service.ask(gatewayAction, what, (client, abortSignal) =>
      client.send(new GetDeploymentCommand({ ApiId: api, DeploymentId: id }), { abortSignal }),
    );
    if (!answer.ok) return isNotFound(answer.error) ? { kind: 'absent' } : answer.unreadable;
    const { CreatedDate, DeploymentStatus } = answer.value;
    return {
      kind: 'read',
      value: { id, created: CreatedDate?.getTime() ?? null, status: DeploymentStatus ?? null },
    };
  });
}

/** An answer of the service as one part of a list. */
export const paged = <A, T>(
  answer: Answer<A>,
  read: (value: A) => { items: T[] | undefined; next: string | undefined },
): Answer<{ items: T[] | undefined; next: string | undefined }> =>
  answer.ok ? { ok: true, value: read(answer.value) } : answer;

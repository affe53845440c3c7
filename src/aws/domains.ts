import { gatewayAction, isNotFound, paged, withGateway } from './api';
import { readAll } from './pages';
import type { Session } from './session';
import type { Reading } from './types';

/** Where a custom domain leads to. */
export interface DomainMapping {
  domain: string;
  /** The path below the domain; empty for all of it. */
  key: string;
  api: string;
  stage: string;
}

const load = () => import('@aws-sdk/client-apigatewayv2');

/** Reads the names of the custom domains of the account in the region. */
export function readDomains(session: Session): Promise<Reading<string[]>> {
  return withGateway(session, async (service) => {
    const { GetDomainNamesCommand } = await load();
    return readAll(async (NextToken) => {
      const answer = await service.ask(
        gatewayAction,
        'the custom domains of the account',
        (client, abortSignal) =>
          client.send(new GetDomainNamesCommand({ NextToken, MaxResults: '100' }), { abortSignal }),
      );
      return paged(answer, ({ Items, NextToken: next }) => ({
        items: Items?.map(({ DomainName = '' }) => DomainName),
        next,
      }));
    }, isNotFound);
  });
}

/** Reads where a custom domain leads to; absent where the account has none of that name in the region. */
export function readMappings(session: Session, domain: string): Promise<Reading<DomainMapping[]>> {
  return withGateway(session, async (service) => {
    const { GetApiMappingsCommand } = await load();
    return readAll(async (NextToken) => {
      const answer = await service.ask(
        gatewayAction,
        `the mappings of the domain \`${domain}\``,
        (client, abortSignal) =>
          client.send(new GetApiMappingsCommand({ DomainName: domain, NextToken, MaxResults: '100' }), {
            abortSignal,
          }),
      );
      return paged(answer, ({ Items, NextToken: next }) => ({
        items: Items?.map(({ ApiMappingKey = '', ApiId = '', Stage = '' }): DomainMapping => ({
          domain,
          key: ApiMappingKey === '(none)' ? '' : ApiMappingKey,
          api: ApiId,
          stage: Stage,
        })),
        next,
      }));
    }, isNotFound);
  });
}

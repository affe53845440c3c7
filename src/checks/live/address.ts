import { executeApiAddress, judgeEndpoint, sameEndpoint } from '../../../runtime/src/endpoint';
import type { Aws, DomainMapping, Unreadable } from '../../aws';
import type { Gateway } from './types';

export type AddressVerdict =
  { kind: 'right' } | { kind: 'wrong'; why: string } | { kind: 'unknown'; why: string } | Unreadable;

/** Whether an endpoint, which is well formed, leads to this API and stage: what only the live side knows. */
export async function leadsTo(aws: Aws, gateway: Gateway, endpoint: string): Promise<AddressVerdict> {
  const { api, stage, address } = gateway;
  const own = executeApiAddress(endpoint);
  if (own !== null || sameEndpoint(endpoint, address)) {
    if (sameEndpoint(endpoint, address)) {
      if (!api.isDefaultDisabled) return { kind: 'right' };
      return wrong(
        `is the address that API Gateway gives to the API \`${api.id}\`, and that is switched off (\`DisableExecuteApiEndpoint\`)`,
      );
    }
    if (own?.api === null) {
      return { kind: 'unknown', why: 'is that of a VPC endpoint, which serves every API of its network' };
    }
    if (own?.api !== api.id)
      return wrong(`leads to the API \`${String(own?.api)}\`, and that of the stack is \`${api.id}\``);
    if (own.region !== aws.region)
      return wrong(`leads to the region \`${String(own.region)}\`, and the API is in \`${aws.region}\``);
    return own.stage === stage
      ? wrong(`is not the address of the API, which is \`${address}\``)
      : wrong(`leads to the stage \`${String(own.stage)}\`, and the API is deployed to \`${stage}\``);
  }
  return domainLeadsTo(aws, gateway, endpoint);
}

const wrong = (why: string): AddressVerdict => ({ kind: 'wrong', why });

async function domainLeadsTo(aws: Aws, gateway: Gateway, endpoint: string): Promise<AddressVerdict> {
  const verdict = judgeEndpoint(endpoint);
  if (verdict.verdict === 'refused') return wrong(verdict.why);
  const { hostname } = new URL(verdict.url);
  // Of a host alone the table says nothing; below a path it tells a local one.
  const below = judgeEndpoint(`https://${hostname}/path`);
  if (below.verdict === 'unverified' && below.doubt === 'local-path')
    return wrong('is an address that is reached from one machine, or its network, alone');
  const mappings = await aws.readMappings(hostname);
  if (mappings.kind === 'unreadable') return mappings;
  const domain = `\`${hostname}\``;
  if (mappings.kind === 'absent' || mappings.value.length === 0)
    return wrong(
      `names the host ${domain}, which is no custom domain that leads to an API of this account in \`${aws.region}\``,
    );
  const mapping = mappings.value.find((each) => sameEndpoint(urlOf(each), endpoint));
  if (!mapping) {
    const other = mappings.value.find((each) => isTo(each, gateway));
    const where = other ? `; the API is at \`${urlOf(other)}\`` : '';
    return wrong(`has a path that the domain ${domain} does not lead to an API${where}`);
  }
  if (isTo(mapping, gateway)) return { kind: 'right' };
  return wrong(
    `leads to the API \`${mapping.api}\`, stage \`${mapping.stage}\`, and that of the stack is \`${gateway.api.id}\`, stage \`${gateway.stage}\``,
  );
}

const isTo = ({ api, stage }: DomainMapping, gateway: Gateway): boolean =>
  api === gateway.api.id && stage === gateway.stage;

const urlOf = ({ domain, key }: DomainMapping): string => `https://${domain}${key === '' ? '' : `/${key}`}`;

/** So many domains are looked through. */
const mostDomains = 50;

/**
 * The address that leads to the API: its own, or that of a custom domain where its own is switched off.
 *
 * @returns null where no custom domain leads there
 */
export async function reachableAddress(
  aws: Aws,
  gateway: Gateway,
): Promise<{ kind: 'read'; value: string | null } | Unreadable> {
  if (!gateway.api.isDefaultDisabled) return { kind: 'read', value: gateway.address };
  const domains = await aws.readDomains();
  if (domains.kind === 'unreadable') return domains;
  for (const domain of domains.kind === 'read' ? domains.value.slice(0, mostDomains) : []) {
    const mappings = await aws.readMappings(domain);
    if (mappings.kind === 'unreadable') return mappings;
    const mapping = mappings.kind === 'read' && mappings.value.find((each) => isTo(each, gateway));
    if (mapping) return { kind: 'read', value: urlOf(mapping) };
  }
  return { kind: 'read', value: null };
}

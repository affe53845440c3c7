import {
  readApi,
  readDeployment,
  readStages,
  type GatewayApi,
  type GatewayDeployment,
  type GatewayStage,
} from './api';
import { readDomains, readMappings, type DomainMapping } from './domains';
import { readFunction, type DeployedFunction } from './functions';
import { readIdentity, type Identity } from './identity';
import { readConnectMetrics, type ConnectMetrics } from './metrics';
import { readResources, type StackResource } from './resources';
import { readRole, type Role } from './roles';
import { readIntegrations, readRoutes, type GatewayIntegration, type GatewayRoute } from './routes';
import { createSession } from './session';
import { readNestedTemplate, readStack } from './stack';
import type { AwsSettings, Reading, StackReading, Template, Unreadable } from './types';

export { deployProblem } from './status';
export { parseTemplate } from './template';
export { doctorPolicy } from './policy';
export type { GatewayApi, GatewayDeployment, GatewayStage } from './api';
export type { DomainMapping } from './domains';
export type { DeployedFunction } from './functions';
export type { Identity } from './identity';
export type { ConnectMetrics } from './metrics';
export type { StackResource } from './resources';
export type { Role, RolePolicy } from './roles';
export type { GatewayIntegration, GatewayRoute } from './routes';
export type { AwsSettings, Reading, Stack, StackReading, Template, Unreadable } from './types';

/** What is deployed, read only. */
export interface Aws {
  readonly region: string;
  /** Never throws: see `readStack` in `stack.ts`. */
  readStack(name: string): Promise<StackReading>;
  /** Never throws: see `readNestedTemplate` in `stack.ts`. */
  readNestedTemplate(stack: string, logicalId: string): Promise<Reading<Template>>;
  /** Whose the credentials are. */
  readIdentity(): Promise<{ kind: 'read'; value: Identity } | Unreadable>;
  /** Of a stack, by name or ARN, and of the stacks in it. */
  readResources(stack: string): Promise<Reading<StackResource[]>>;
  readApi(id: string): Promise<Reading<GatewayApi>>;
  readStages(api: string): Promise<Reading<GatewayStage[]>>;
  readDeployment(api: string, id: string): Promise<Reading<GatewayDeployment>>;
  readRoutes(api: string): Promise<Reading<GatewayRoute[]>>;
  readIntegrations(api: string): Promise<Reading<GatewayIntegration[]>>;
  readDomains(): Promise<Reading<string[]>>;
  readMappings(domain: string): Promise<Reading<DomainMapping[]>>;
  /** By name or ARN. */
  readFunction(name: string): Promise<Reading<DeployedFunction>>;
  /** By ARN, with all policies. */
  readRole(arn: string): Promise<Reading<Role>>;
  /** Of the two hours before `now`, in milliseconds since 1970. */
  readConnectMetrics(api: string, stage: string, now: number): Promise<Reading<ConnectMetrics>>;
}

/** Nothing is loaded and nobody is asked before something is read. */
export function createAws(settings: AwsSettings): Aws {
  const session = createSession(settings);
  return {
    region: settings.region,
    readStack: (name) => readStack(session, name),
    readNestedTemplate: (stack, logicalId) => readNestedTemplate(session, stack, logicalId),
    readIdentity: () => readIdentity(session, settings),
    readResources: (stack) => readResources(session, stack),
    readApi: (id) => readApi(session, id),
    readStages: (api) => readStages(session, api),
    readDeployment: (api, id) => readDeployment(session, api, id),
    readRoutes: (api) => readRoutes(session, api),
    readIntegrations: (api) => readIntegrations(session, api),
    readDomains: () => readDomains(session),
    readMappings: (domain) => readMappings(session, domain),
    readFunction: (name) => readFunction(session, name),
    readRole: (arn) => readRole(session, arn),
    readConnectMetrics: (api, stage, now) => readConnectMetrics(session, api, stage, now),
  };
}

import { endpointVariable } from '../../runtime/src/names';
import { ComposeError, type ComposeSettings } from '../types';
import { readEnvironment } from './environment';
import { givenDefinition } from './given';
import { readIntegrations, type Integration } from './integration';
import { problemsOfNames } from './names';
import { refuseNames } from './problems';
import { refuseSharedRoutes } from './shared-routes';
import { refuseUnsupported } from './unsupported';
import { fieldsOf, isVariable } from './values';

/** What a config is made from: read, and found fit to be deployed. */
export interface App {
  service: string;
  /** May be a text that Serverless resolves. */
  stage: string;
  region: string;
  integrations: readonly Integration[];
  /** Variables that go from the environment of the deploy to the functions. */
  variables: readonly string[];
  /** Only functions that use a queue get its address. */
  scopedEnvironment: boolean;
  scheduler: boolean;
  /** Whether the first version of the management API is reached. */
  firstApi: boolean;
  logLevel: string | undefined;
  /** Days; without it CloudWatch keeps logs for ever. */
  retentionInDays: number | undefined;
}

/**
 * Reads an AppDefinition, and refuses it where no deploy, or no right one, can come of it.
 *
 * @throws ComposeError `definition-not-known`, `definition-unsupported`, `name-refused`, `endpoint-declared`,
 *   `config-conflict`
 */
export function readApp(input: unknown, settings: ComposeSettings): App {
  const definition = givenDefinition(input);
  refuseUnsupported(definition);
  const integrations = readIntegrations(definition.integrations);
  const { names: variables, problems } = readEnvironment(
    definition.environment,
    fieldsOf(definition.ssm).parameters,
  );
  if (fieldsOf(definition.websockets).enable === true && variables.includes(endpointVariable))
    refuseEndpoint();
  const service = typeof definition.name === 'string' ? definition.name : '';
  if (service === '') refuseNames([{ path: ['name'], text: nameless }]);
  refuseSharedRoutes(integrations);
  const usual = typeof definition.stage === 'string' && definition.stage !== '' ? definition.stage : 'dev';
  const stage = settings.stage ?? stageOr(usual);
  const region = settings.region ?? 'us-east-1';
  const names = { service, stage: settings.stage ?? usual, region, integrations };
  refuseNames([...problemsOfNames(names), ...problems]);
  const logging = fieldsOf(definition.logging);
  return {
    service,
    stage,
    region,
    integrations,
    variables,
    scopedEnvironment: fieldsOf(definition.lambda).scopedEnvironment === true,
    scheduler:
      fieldsOf(definition.scheduler).enable === true ||
      integrations.some(({ webhooks, rateLimited }) => webhooks || rateLimited),
    firstApi: fieldsOf(definition.managementApi).v1 !== false,
    logLevel: typeof logging.level === 'string' ? logging.level.toUpperCase() : undefined,
    retentionInDays: typeof logging.retentionInDays === 'number' ? logging.retentionInDays : undefined,
  };
}

/** The stage of the command line, else this one. */
const stageOr = (usual: string): string =>
  isVariable(usual) ? `\${opt:stage, ${usual}}` : `\${opt:stage, '${usual}'}`;

const nameless =
  'The definition has no `name`, which the stack and all that is in it are named after. Give it one; an app that upstream has deployed without one is called `create-frigg-app`.';

function refuseEndpoint(): never {
  throw new ComposeError(
    'endpoint-declared',
    `\`environment.${endpointVariable}\`: the definition declares the variable that the deploy sets to the address of the WebSocket API.`,
    'Remove it there: every function gets the right address by itself.',
    [['environment', endpointVariable]],
  );
}

import { isDeepStrictEqual } from 'node:util';
import { ComposeError } from '../types';
import { ensureObject, noteText, unresolved, type Composition } from './composition';
import type { AppFunction } from './functions';
import type { Gateway } from './gateway';
import { copyOf, isUnresolved, kindOf, notPlain, pathText, put, valueAt, type Fields } from './plain';
import { addPlugin } from './plugins';
import { addResources, type AppResources } from './resources';
import { rolesOf, statementsInForce } from './roles';
import { manageConnectionsStatement } from './statement';

/**
 * Lets every role that functions run as send to connections of this API and stage, and no others.
 *
 * @param made Serverless makes the API, and gives its default role a broad permission, which the plugin narrows
 * @throws ComposeError `config-conflict` where the name of a policy is taken
 */
export function grant(
  composition: Composition,
  functions: readonly AppFunction[],
  resources: AppResources,
  { gateway, made }: { gateway: Gateway; made: boolean },
): void {
  const roles = rolesOf(composition, functions, resources.own);
  const statement = manageConnectionsStatement({ api: gateway.id, stage: gateway.stage });
  if (made && roles.makesDefault) addPlugin(composition.config);
  if (!made && roles.usesDefault) {
    const path = statementsInForce(composition);
    ensureObject(composition, path.slice(0, -1));
    addStatement(composition, path, statement);
  }
  for (const { path } of roles.perFunction) {
    addStatement(composition, [...path, 'iamRoleStatements'], statement);
  }
  const policies = roles.inTemplate.flatMap((role) => policyOf(role, statement, resources));
  addResources(composition, new Map(policies));
  for (const { role, path } of roles.elsewhere) {
    // Serverless adds nothing here, and text may hold the settings of its default role.
    if (!made && path[1] === 'iam' && isUnresolved(role)) noteText(composition, path);
    warn(composition, gateway, role, path);
  }
}

function addStatement(composition: Composition, path: string[], statement: unknown): void {
  const value = valueAt(composition.config, ...path);
  const owner = valueAt(composition.config, ...path.slice(0, -1)) as Fields | undefined;
  if (isUnresolved(value)) unresolved(composition, path, true);
  else if (value && !Array.isArray(value)) {
    throw notPlain(path, kindOf(value), 'a list of statements');
  } else if (owner) {
    const statements: unknown[] = Array.isArray(value) ? value : [];
    if (statements.some((each) => isDeepStrictEqual(each, statement))) return;
    put(owner, path.at(-1) ?? '', [...statements, copyOf(statement)]);
  }
}

/** A policy beside the role, which is left as it is; nothing where it is there already. */
function policyOf(role: string, statement: unknown, { own }: AppResources): [string, Fields][] {
  const id = `${role}ManageConnections`;
  const resource = own.find((each) => each.id === role);
  const condition = valueAt(resource?.value, 'Condition');
  const policy: Fields = {
    Type: 'AWS::IAM::Policy',
    ...(condition === undefined ? {} : { Condition: condition }),
    Properties: {
      PolicyName: 'websockets-manage-connections',
      PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
      Roles: [{ Ref: role }],
    },
  };
  const taken = own.find((each) => each.id === id);
  if (!taken) return [[id, copyOf(policy) as Fields]];
  if (isDeepStrictEqual(taken.value, policy)) return [];
  throw new ComposeError(
    'config-conflict',
    `\`${pathText(taken.path)}\` has the name of the policy that lets \`${role}\` send to WebSocket connections.`,
    'Give that resource another name.',
    [taken.path, resource?.path ?? ['resources', 'Resources', role]],
  );
}

function warn(
  { config, warnings, settings }: Composition,
  gateway: Gateway,
  role: unknown,
  path: string[],
): void {
  const known = (value: unknown, otherwise: string): string =>
    typeof value === 'string' && !isUnresolved(value) ? value : otherwise;
  const region = known(settings.region ?? valueAt(config, 'provider', 'region'), '<region>');
  const api = known(gateway.id, '<id of the API>');
  const statement = {
    Effect: 'Allow',
    Action: 'execute-api:ManageConnections',
    Resource: `arn:${partitionOf(region)}:execute-api:${region}:<account>:${api}/${known(gateway.stage, '<stage>')}/*/@connections/*`,
  };
  const named = typeof role === 'string' ? role : JSON.stringify(role);
  warnings.push({
    id: 'role-elsewhere',
    message: `\`${pathText(path)}\` names a role that stands outside the template (\`${named}\`), which may not be allowed to send to WebSocket connections.`,
    remedy: `Add this statement to the role: \`${JSON.stringify(statement)}\`.`,
    path,
  });
}

function partitionOf(region: string): string {
  if (region.startsWith('<')) return '<partition>';
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

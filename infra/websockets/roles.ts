import { follow, unresolved, type Composition } from './composition';
import { isAtEdge, type AppFunction } from './functions';
import { isFields, isUnresolved, valueAt } from './plain';
import { otherPlugins } from './plugins';
import type { AppResource } from './resources';

/** What functions run as. */
export interface Roles {
  /** Serverless makes its default role, and adds its own statements to it. */
  makesDefault: boolean;
  /** Functions run as that role. */
  usesDefault: boolean;
  /** Roles in the template, by logical id. */
  inTemplate: string[];
  /** Roles that stand elsewhere, each with the place that names it. */
  elsewhere: { role: unknown; path: string[] }[];
  /** Functions whose statements a plugin makes a role of: serverless-iam-roles-per-function 3. */
  perFunction: AppFunction[];
}

const defaultRole = 'IamRoleLambdaExecution';

/**
 * Finds the role of every function by the rules of serverless 3.40 and osls 4.3: a function's own, else
 * `provider.iam.role` where it is a role and not settings of one, else `provider.role`, else the default one.
 */
export function rolesOf(
  composition: Composition,
  functions: readonly AppFunction[],
  resources: readonly AppResource[],
): Roles {
  const { config } = composition;
  const roles: Roles = {
    makesDefault: false,
    usesDefault: false,
    inTemplate: [],
    elsewhere: [],
    perFunction: [],
  };
  const general = generalRole(composition);
  const provider = isFields(config.provider) ? config.provider : {};
  roles.makesDefault =
    !general.isRole &&
    !Object.hasOwn(provider, 'role') &&
    functions.some(({ merged }) => !Object.hasOwn(merged, 'role'));
  const mayBePerFunction =
    otherPlugins(composition)?.some((name) => name.includes('iam-roles-per-function')) ?? true;
  const seen = new Set<string>();
  for (const each of functions.filter((one) => !isAtEdge(one))) {
    const own = valueAt(each.merged, 'role');
    if (!own && mayBePerFunction && valueAt(each.merged, 'iamRoleStatements') !== undefined) {
      roles.perFunction.push(each);
      continue;
    }
    const { role, path } = own ? { role: own, path: [...each.path, 'role'] } : general;
    const key = JSON.stringify([role]);
    if (seen.has(key)) continue;
    seen.add(key);
    const named = { role: follow(config, role), path };
    if (own && mayBeInTemplate(named.role, resources)) unresolved(composition, path, false);
    sort(roles, named, resources);
  }
  return roles;
}

/** The role that the provider names for functions without one. */
function generalRole(composition: Composition): { isRole: boolean; role: unknown; path: string[] } {
  const { config } = composition;
  const iam = follow(config, valueAt(config, 'provider', 'iam'));
  const role = follow(config, valueAt(iam, 'role'));
  const path = isUnresolved(iam) ? ['provider', 'iam'] : ['provider', 'iam', 'role'];
  const open = isUnresolved(iam) ? iam : role;
  if (isUnresolved(open) && !open.startsWith('arn:')) {
    // It may name a role, or hold the settings of the default one.
    unresolved(composition, path, false);
    return { isRole: false, role: open, path };
  }
  const isRole =
    typeof role === 'string' || (isFields(role) && Object.keys(role).some((key) => key.includes('::')));
  if (isRole) return { isRole, role, path };
  return { isRole, role: valueAt(config, 'provider', 'role'), path: ['provider', 'role'] };
}

/** A text that may turn out to name a role of the app's resources. */
const mayBeInTemplate = (role: unknown, resources: readonly AppResource[]): boolean =>
  isUnresolved(role) &&
  !role.startsWith('arn:') &&
  resources.some(({ value }) => value.Type === 'AWS::IAM::Role');

function sort(
  roles: Roles,
  named: { role: unknown; path: string[] },
  resources: readonly AppResource[],
): void {
  const { role } = named;
  if (!role || role === defaultRole) {
    roles.usesDefault = true;
    return;
  }
  const id = logicalId(role);
  const resource = resources.find((each) => each.id === id);
  if (id === null || (resource && resource.value.Type !== 'AWS::IAM::Role')) roles.elsewhere.push(named);
  else if (!roles.inTemplate.includes(id)) roles.inTemplate.push(id);
}

/** The name in the template of the role that a function's `role` means; null for one that stands elsewhere. */
function logicalId(role: unknown): string | null {
  if (typeof role === 'string') return /^[A-Za-z0-9]+$/.test(role) ? role : null;
  const attribute = valueAt(role, 'Fn::GetAtt');
  const [id, name] = Array.isArray(attribute)
    ? (attribute as unknown[])
    : typeof attribute === 'string'
      ? attribute.split(/\.(.*)/)
      : [];
  if (typeof id === 'string' && name === 'Arn') return id;
  const sub = valueAt(role, 'Fn::Sub');
  return typeof sub === 'string' ? (/^\$\{([A-Za-z0-9]+)\.Arn\}$/.exec(sub)?.[1] ?? null) : null;
}

/** Where the statements of Serverless's default role stand: in one of two places, and never in both. */
export function statementsInForce({ config }: Composition): string[] {
  const settings = ['provider', 'iam', 'role', 'statements'];
  if (valueAt(config, ...settings)) return settings;
  return valueAt(config, 'provider', 'iamRoleStatements') ? ['provider', 'iamRoleStatements'] : settings;
}

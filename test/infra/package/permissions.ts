import type { Template } from '../../servers/serverless/package';
import { account, evaluate, places } from './evaluate';
import { functionsOf } from './template';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

/** The statements of a template that allow to send to connections, wherever they stand, also by a wild card. */
export function sendingStatements(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const deeper = Object.values(value).flatMap(sendingStatements);
  return isSending(value) ? [value, ...deeper] : deeper;
}

/** Whether a value is itself such a statement. */
export function isSending(value: unknown): value is Statement {
  if (typeof value !== 'object' || value === null) return false;
  if (!('Effect' in value && 'Action' in value && 'Resource' in value)) return false;
  const covers = (pattern: unknown): boolean =>
    new RegExp(`^${String(pattern).replaceAll('?', '.').replaceAll('*', '.*')}$`, 'i').test(
      'execute-api:ManageConnections',
    );
  return value.Effect === 'Allow' && [value.Action].flat().some(covers);
}

/** The resources of a statement, as they are in the first place. */
export const reach = ({ Resource }: Statement): string[] =>
  [Resource].flat().map((resource) => evaluate(resource, places[0]));

/** The connections of one API in one stage, in the first place. */
export const connectionsOf = (api: string, stage: string): string =>
  `arn:aws:execute-api:us-east-1:${account}:${api}/${stage}/*/@connections/*`;

/** The roles in a template that its functions run as, each with the statements by which it may send. */
export function rolesOfFunctions(template: Template): { role: string; statements: Statement[] }[] {
  const { Resources } = template;
  const resources = Object.entries(Resources);
  const named = functionsOf(template).map(([, { Properties }]) => roleName(Properties?.Role));
  return [...new Set(named)].map((role) => {
    const policies = resources.filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::IAM::Policy' && JSON.stringify(Properties?.Roles).includes(`{"Ref":"${role}"}`),
    );
    const own = [Resources[role], ...policies.map(([, policy]) => policy)];
    return { role, statements: sendingStatements(own) };
  });
}

function roleName(role: unknown): string {
  const { 'Fn::GetAtt': attribute } = role as { 'Fn::GetAtt'?: [string, 'Arn'] };
  if (attribute === undefined) throw new Error(`Not in the template: ${JSON.stringify(role)}`);
  return attribute[0];
}

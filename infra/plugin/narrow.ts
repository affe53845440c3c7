import { manageConnectionsStatement } from '../websockets/statement';
import { same } from './same';
import type { Provider, Template } from './serverless';

/**
 * What serverless 3.40 and osls 4.3 add to their default role for any WebSocket event: every connection of every API
 * in the account, in any region.
 */
const broad = {
  Effect: 'Allow',
  Action: ['execute-api:ManageConnections'],
  Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }],
};

/** The statements of the policy that Serverless writes itself; empty where the functions have other roles. */
export function ownStatements(template: Template | undefined, provider: Provider): unknown[] {
  const role = template?.Resources[provider.naming.getRoleLogicalId()];
  const policies = role?.Properties?.Policies;
  const policy = (Array.isArray(policies) ? policies[0] : undefined) as
    { PolicyDocument?: { Statement?: unknown } } | undefined;
  const statements = policy?.PolicyDocument?.Statement;
  return Array.isArray(statements) ? statements : [];
}

/**
 * Narrows, in place, the statement that Serverless added while it compiled events, to this API and stage.
 *
 * @param before what stood there when that began: the app's own statements, the same text among them, stay
 */
export function narrow(statements: unknown[], before: ReadonlySet<unknown>, provider: Provider): void {
  const at = statements.findIndex((one) => !before.has(one) && same(one, broad));
  if (at === -1) return;
  const api = { Ref: provider.naming.getWebsocketsApiLogicalId() };
  const narrowed = manageConnectionsStatement({ api, stage: provider.getStage() });
  if (statements.some((one) => same(one, narrowed))) statements.splice(at, 1);
  else statements[at] = narrowed;
}

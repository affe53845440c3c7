import type { Scripts } from '../usage';
import { isV2Client } from '../usage/kinds/management-api-v2';
import { isV3Package } from '../usage/kinds/management-api-v3';
import { calledName } from '../usage/syntax/helpers';
import type { Node } from '../usage/syntax/model';
import { isFunction, unwrap } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';
import type { External, Unit } from '../usage/values/value';
import type { CallExpression } from './find';
import { findSends } from './find';
import { isPart, memberOf, originOf, settled } from './origin';

/** A call that sends to the one connection whose id is written out. */
export interface Post {
  unit: Unit;
  node: CallExpression;
  /** The expression of the id. */
  id: Node;
}

/**
 * Calls of the management API of either AWS SDK, and sends through a connection that is looked up by its
 * id. Tests and mocks are left out.
 */
export function findPosts(scripts: Scripts): Post[] {
  const { resolver } = scripts;
  const posts = scripts.units().flatMap((unit): Post[] => {
    if (unit.test || !/PostToConnection|postToConnection/.test(unit.model.parsed.text)) return [];
    resolver.startFile();
    return unit.model.expressions.flatMap((node) => {
      const id = node.type === 'CallExpression' ? postedId(node, unit, resolver) : null;
      return node.type === 'CallExpression' && id ? [{ unit, node, id }] : [];
    });
  });
  const sends = findSends(scripts).flatMap(({ unit, node, callee }): Post[] => {
    const id = unit.test || callee.type !== 'MemberExpression' ? null : soughtId(callee.object, unit);
    return id ? [{ unit, node, id }] : [];
  });
  return [...posts, ...sends];
}

function postedId(node: CallExpression, unit: Unit, resolver: ValueResolver): Node | null {
  const [first] = node.arguments;
  if (!first || first.type === 'SpreadElement') return null;
  const isAll = (callee: Node, test: (value: External) => boolean): boolean => {
    const values = resolver.ask(() => resolver.evaluate(callee, { unit, frame: null }), true);
    return values.length > 0 && values.every((value) => value.kind === 'external' && test(value));
  };
  switch (calledName(node.callee)) {
    case 'postToConnection':
      return isAll(node.callee, isPostMethod) ? idOf(first, unit) : null;
    case 'send': {
      const command = settled(first, unit);
      const [input] = command.type === 'NewExpression' ? command.arguments : [];
      if (command.type !== 'NewExpression' || !input || input.type === 'SpreadElement') return null;
      return isAll(command.callee, isPostCommand) ? idOf(input, unit) : null;
    }
    default:
      return null;
  }
}

const isPostMethod = ({ root, path }: External): boolean =>
  isV3Package(root)
    ? path.join('.') === 'ApiGatewayManagementApi.new.postToConnection'
    : path.slice(-2).join('.') === 'new.postToConnection' && isV2Client(root, path.slice(0, -2));

const isPostCommand = ({ root, path }: External): boolean =>
  isV3Package(root) && path.join('.') === 'PostToConnectionCommand';

function idOf(input: Node, unit: Unit): Node | null {
  const object = settled(input, unit);
  return object.type === 'ObjectExpression' ? memberOf(object, 'ConnectionId') : null;
}

/** The id in `connections.find((each) => each.connectionId === id)`. */
function soughtId(connection: Node, unit: Unit): Node | null {
  const call = settled(connection, unit);
  if (call.type !== 'CallExpression' || calledName(call.callee) !== 'find') return null;
  const [test] = call.arguments;
  if (!test || !isFunction(test)) return null;
  const [answer, ...others] = unit.model.returns.get(test) ?? [];
  const compared = answer && unwrap(answer);
  if (others.length > 0 || compared?.type !== 'BinaryExpression' || !/^===?$/.test(compared.operator)) {
    return null;
  }
  const isItsId = (node: Node): boolean => {
    const origin = originOf(node, unit);
    return origin?.fn === test && origin.index === 0 && isPart(origin, 'connectionId');
  };
  if (isItsId(compared.left)) return compared.right;
  return isItsId(compared.right) ? compared.left : null;
}

import { calledName } from '../usage/syntax/helpers';
import type { FunctionNode, Node } from '../usage/syntax/model';
import { childrenOf, isFunction, unwrap } from '../usage/syntax/nodes';
import type { Unit } from '../usage/values/value';
import { functionsAround, globalName } from './functions';

/** Names under which functions are known that tell somebody of an end. */
const tells = /^(resolve|done|callback|cb|next|end|release|signal|countDown|emit)$/i;

/**
 * True where code in an expression or function that runs when a send is done tells somebody: `c.send(x).then(() => response.end())`,
 * `…then(resolve)` in a promise made by hand. Who is told may be what the Lambda waits for. Told is by a call
 * of what an enclosing function was given, or of a name that says so; what is done on failure alone is not meant.
 */
export function tellsSomebody(send: Node, dropped: Node, unit: Unit): boolean {
  const given = new Set(functionsAround(dropped, unit.model));
  // Of a whole function: who calls it may have given it whom to tell.
  if (isFunction(dropped)) given.add(dropped);
  const open: Node[] = [dropped];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.end <= send.end) continue;
    if (node.type !== 'CallExpression') {
      open.push(...childrenOf(node));
      continue;
    }
    const name = calledName(node.callee);
    if (node.start >= send.end && isTeller(node.callee, given, unit)) return true;
    // The arguments of the send itself are read before it is done.
    if (node === send) continue;
    const [first, ...others] = node.arguments;
    const isChain = /^(then|finally)$/.test(name);
    if (isChain && first && isTeller(first, given, unit)) return true;
    open.push(node.callee);
    if (name === 'catch') continue;
    if (first) open.push(first);
    if (!isChain) open.push(...others);
  }
  return false;
}

/** `done`, `response.end`, `context.succeed`: of what was given to a function around, or by its name. */
function isTeller(callee: Node, given: ReadonlySet<FunctionNode>, unit: Unit): boolean {
  let root = unwrap(callee);
  if (root.type !== 'Identifier' && root.type !== 'MemberExpression') return false;
  const isNamed = tells.test(calledName(root));
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') {
    root = unwrap(root.type === 'MemberExpression' ? root.object : root.callee);
  }
  // `Promise.resolve` tells nobody.
  if (globalName(root, unit.model) === 'Promise') return false;
  if (isNamed) return true;
  const binding = root.type === 'Identifier' ? unit.model.references.get(root) : null;
  return binding?.sources.some((source) => source.from === 'parameter' && given.has(source.fn)) ?? false;
}

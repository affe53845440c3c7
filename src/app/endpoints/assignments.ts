import type { EndpointPlace } from '../endpoints';
import type { Node } from '../usage/syntax/nodes';
import { isFunction, unwrap, writtenKey } from '../usage/syntax/nodes';
import { constantsOf } from '../usage/values/members';
import type { Context, Resolver, Unit } from '../usage/values/value';
import { textsOf, type Reader } from './literals';

const variable = 'WEBSOCKET_API_ENDPOINT';

/**
 * Texts that code gives to `process.env.WEBSOCKET_API_ENDPOINT`. `default`: only where it held nothing.
 */
export function assignedEndpoints(unit: Unit, resolver: Reader): EndpointPlace[] {
  if (!unit.model.parsed.text.includes(variable)) return [];
  const at: Context = { unit, frame: null };
  return [
    ...unit.model.assignments.flatMap((node) => assigned(node, at, resolver)),
    ...unit.model.expressions.flatMap((node) =>
      node.type === 'CallExpression' ? merged(node, at, resolver) : [],
    ),
  ];
}

function assigned(
  node: Extract<Node, { type: 'AssignmentExpression' }>,
  at: Context,
  resolver: Reader,
): EndpointPlace[] {
  const left = unwrap(node.left);
  if (!isVariable(left, at, resolver)) return [];
  if (node.operator !== '=' && node.operator !== '||=' && node.operator !== '??=') return [];
  const right = unwrap(node.right);
  const isDefault =
    node.operator !== '=' || (right.type === 'LogicalExpression' && isVariable(right.left, at, resolver));
  const given = isDefault && right.type === 'LogicalExpression' ? right.right : right;
  return placesOf(node, left, given, isDefault, at, resolver);
}

/** `Object.assign(process.env, { WEBSOCKET_API_ENDPOINT: '…' })`. */
function merged(
  node: Extract<Node, { type: 'CallExpression' }>,
  at: Context,
  resolver: Reader,
): EndpointPlace[] {
  const [target, ...sources] = node.arguments;
  const callee = unwrap(node.callee);
  const isAssign =
    callee.type === 'MemberExpression' &&
    writtenKey(callee.property, callee.computed) === 'assign' &&
    unwrap(callee.object).type === 'Identifier';
  if (!isAssign || !target || !isEnvironment(target, at, resolver)) return [];
  return sources.flatMap((source) =>
    source.type !== 'ObjectExpression'
      ? []
      : source.properties.flatMap((property) =>
          property.type === 'Property' && writtenKey(property.key, property.computed) === variable
            ? placesOf(node, property.key, property.value, false, at, resolver)
            : [],
        ),
  );
}

function placesOf(
  node: Node,
  target: Node,
  given: Node,
  isDefault: boolean,
  at: Context,
  resolver: Reader,
): EndpointPlace[] {
  const texts = textsOf(given, at, resolver);
  const name = { file: at.unit.file, start: target.start, end: target.end };
  if (isDefault) return texts.map((text) => ({ kind: 'default', name, ...text }));
  // One of several values, or one that can't be known beside it, is not what is always set.
  const when = isPlain(given) && texts.length === 1 ? whenRun(node, at.unit) : 'maybe';
  return texts.map((text) => ({ kind: 'assignment', name, when, ...text }));
}

const isPlain = (node: Node): boolean => !/^(?:Logical|Conditional)Expression$/.test(unwrap(node).type);

function isVariable(node: Node, at: Context, resolver: Resolver): boolean {
  const bare = unwrap(node);
  if (bare.type !== 'MemberExpression') return false;
  const written = writtenKey(bare.property, bare.computed);
  const keys = written === null ? constantsOf(resolver, bare.property, at) : [written];
  return keys.includes(variable) && isEnvironment(bare.object, at, resolver);
}

const isEnvironment = (node: Node, at: Context, resolver: Resolver): boolean =>
  resolver
    .evaluate(node, at)
    .some(
      (value) =>
        value.kind === 'external' && value.root === 'global' && value.path.join('.') === 'process.env',
    );

const conditions =
  /^(?:If|Switch|While|For|ForIn|ForOf|DoWhile|Try|Labeled)Statement$|^(?:Conditional|Logical)Expression$/;

/** Under no condition: at the top of the module, or wherever a function is called. */
function whenRun(node: Node, unit: Unit): 'on-load' | 'in-function' | 'maybe' {
  let when: 'on-load' | 'in-function' = 'on-load';
  for (let up = unit.model.parents.get(node); up; up = unit.model.parents.get(up)) {
    if (conditions.test(up.type)) return 'maybe';
    if (!isFunction(up) && up.type !== 'StaticBlock') continue;
    when = 'in-function';
    // What comes after a way out is not always reached.
    const before = unit.model.parsed.text.slice(up.start, node.start);
    if (/\b(?:return|throw)\b/.test(before)) return 'maybe';
  }
  return when;
}

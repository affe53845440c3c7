import {
  child,
  children,
  field,
  isCall,
  isFunction,
  isMember,
  isSpread,
  keyOf,
  nameOf,
  stringOf,
  unwrap,
} from './ast';
import type { AstNode } from './ast';
import { holdsNone, mayBeWritten, writesElsewhere } from './decides';
import type { Binding, ScopedProgram } from './scope';
import { follow, isExports, isObjectCall, valueAt } from './values';

/** An expression that gets out of the file as the AppDefinition. */
interface Candidate {
  expression: AstNode;
  /** `call`: an argument of core's `createFriggBackend`; `bare`: what `app-definition.*` exports. */
  via: 'export' | 'call' | 'bare';
}

/** Root keys that only an AppDefinition has. */
const appKeys =
  /^(integrations|database|encryption|vpc|vpcIsolation|ssm|secretsManager|usePrismaLambdaLayer|managementMode|adminScripts|environment|user)$/;
/** Keys that it shares with much else: enough where the file's name says what it is. */
const commonKeys = /^(name|label)$/;
/** Keys of an integration's `Definition` and of an API module's, which are exported by that name too. */
const otherKeys =
  /^(API|Api|getName|moduleName|modelName|requiredAuthMethods|modules|supportedVersions|display|hasUserConfig|routes|version)$/;

/** The names that a definition is exported by; `app-definition.*` has one of its own. */
const isNamedDefinition = (name: string | null, bareFile: boolean): boolean =>
  name === 'Definition' || (bareFile && name === 'appDefinition');

/** What an export of the whole module holds as `Definition`, or the bare object of `app-definition.*`. */
function fromModule(scoped: ScopedProgram, expression: AstNode, bareFile: boolean): Candidate[] {
  const { node } = follow(scoped, expression);
  if (node.type !== 'ObjectExpression') return bareFile ? [{ expression, via: 'bare' }] : [];
  const value = valueAt(node, 'Definition') ?? (bareFile ? valueAt(node, 'appDefinition') : null);
  if (value) return [{ expression: value, via: 'export' }];
  return bareFile ? [{ expression, via: 'bare' }] : [];
}

function fromAssignment(scoped: ScopedProgram, node: AstNode, bareFile: boolean): Candidate[] {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right || field(node, 'operator') !== '=') return [];
  if (isExports(scoped, left)) return fromModule(scoped, right, bareFile);
  const object = isMember(left) ? child(left, 'object') : null;
  const named = object && isExports(scoped, object) && isNamedDefinition(keyOf(left, 'property'), bareFile);
  return named ? [{ expression: right, via: 'export' }] : [];
}

/** `Object.defineProperty(exports, 'Definition', { value | get })`. */
function fromDescriptor(scoped: ScopedProgram, node: AstNode): Candidate[] {
  const [target, key, descriptor] = children(node, 'arguments');
  if (!target || !descriptor || !isExports(scoped, target) || stringOf(key ?? null) !== 'Definition')
    return [];
  const object = unwrap(descriptor);
  if (object.type !== 'ObjectExpression') return [];
  const value = valueAt(object, 'value');
  if (value) return [{ expression: value, via: 'export' }];
  const property = children(object, 'properties').find((member) => keyOf(member, 'key') === 'get');
  const getter = property && (isFunction(property) ? property : child(property, 'value'));
  const body = getter && isFunction(getter) ? child(getter, 'body') : null;
  if (body && body.type !== 'BlockStatement') return [{ expression: body, via: 'export' }];
  const [statement, ...more] = body ? children(body, 'body') : [];
  const answer =
    statement?.type === 'ReturnStatement' && more.length === 0 ? child(statement, 'argument') : null;
  return answer ? [{ expression: answer, via: 'export' }] : [];
}

/** True for core's `createFriggBackend`, under whatever name the file imports it. */
function isBackendFactory(scoped: ScopedProgram, callee: AstNode): boolean {
  const node = unwrap(callee);
  if (isMember(node)) {
    const object = child(node, 'object');
    const root = object && unwrap(object);
    const direct = root && isCall(root) && nameOf(child(root, 'callee')) === 'require';
    const imported = root ? scoped.bindingOf(root)?.imported?.name === '*' : false;
    return keyOf(node, 'property') === 'createFriggBackend' && (imported || direct === true);
  }
  const binding = scoped.bindingOf(node);
  const from = binding?.picked?.key === 'createFriggBackend' ? binding.picked.from : null;
  return (
    binding?.imported?.name === 'createFriggBackend' ||
    (from !== null && scoped.bindingOf(from)?.imported?.name === '*')
  );
}

function fromCall(scoped: ScopedProgram, node: AstNode): Candidate[] {
  const callee = child(node, 'callee');
  const [first, ...more] = children(node, 'arguments');
  if (!callee || !first || isSpread(first)) return [];
  if (isBackendFactory(scoped, callee)) return [{ expression: first, via: 'call' }];
  if (isObjectCall(scoped, node, (name) => name === 'defineProperty')) return fromDescriptor(scoped, node);
  if (isObjectCall(scoped, node, (name) => name === 'assign') && isExports(scoped, first)) {
    return more.flatMap((argument) => fromModule(scoped, argument, false));
  }
  return [];
}

function fromNamedExport(node: AstNode, bareFile: boolean): Candidate[] {
  const declaration = child(node, 'declaration');
  const declared = declaration ? children(declaration, 'declarations') : [];
  const specifiers = child(node, 'source') ? [] : children(node, 'specifiers');
  const exported = specifiers.filter((specifier) => {
    const name = child(specifier, 'exported');
    return isNamedDefinition(nameOf(name) ?? stringOf(name), bareFile);
  });
  return [
    ...declared.flatMap((declarator) =>
      isNamedDefinition(nameOf(child(declarator, 'id')), bareFile) ? [child(declarator, 'init')] : [],
    ),
    ...exported.map((specifier) => child(specifier, 'local')),
  ].flatMap((expression) => (expression ? [{ expression, via: 'export' as const }] : []));
}

function candidatesOf(scoped: ScopedProgram, bareFile: boolean): Candidate[] {
  return scoped.nodes.flatMap((node) => {
    if (node.type === 'AssignmentExpression') return fromAssignment(scoped, node, bareFile);
    if (isCall(node)) return fromCall(scoped, node);
    if (node.type === 'ExportNamedDeclaration') return fromNamedExport(node, bareFile);
    const whole =
      node.type === 'ExportDefaultDeclaration'
        ? child(node, 'declaration')
        : node.type === 'TSExportAssignment'
          ? child(node, 'expression')
          : null;
    return whole ? fromModule(scoped, whole, bareFile) : [];
  });
}

/** The literal that a key must be written into so that the expression's value has it last. */
function literalOf(
  scoped: ScopedProgram,
  expression: AstNode,
): { literal: AstNode; bindings: Binding[]; sure: boolean } | null {
  const { node, bindings } = follow(scoped, expression);
  if (node.type === 'ObjectExpression') return { literal: node, bindings, sure: true };
  if (!isObjectCall(scoped, node, (name) => name === 'assign')) return null;
  const args = children(node, 'arguments');
  const literal = args.length > 1 ? unwrap(args.at(-1) ?? node) : null;
  if (literal?.type !== 'ObjectExpression') return null;
  const target = args[0] && follow(scoped, args[0]);
  const sure = args.slice(0, -1).every((argument) => holdsNone(scoped, argument));
  return { literal, bindings: [...bindings, ...(target?.bindings ?? [])], sure };
}

function keysOf(scoped: ScopedProgram, object: AstNode, depth = 0): string[] {
  return children(object, 'properties').flatMap((property) => {
    if (!isSpread(property)) return [keyOf(property, 'key') ?? ''];
    const argument = child(property, 'argument');
    const spread = argument && depth < 8 ? follow(scoped, argument).node : null;
    return spread?.type === 'ObjectExpression' ? keysOf(scoped, spread, depth + 1) : [];
  });
}

function isAppDefinition(scoped: ScopedProgram, literal: AstNode, via: Candidate['via']): boolean {
  if (via === 'call') return true;
  const keys = keysOf(scoped, literal);
  if (keys.includes('integrations')) return true;
  const isKnown = (key: string): boolean => appKeys.test(key) || (via === 'bare' && commonKeys.test(key));
  return !keys.some((key) => otherKeys.test(key)) && keys.some(isKnown);
}

/**
 * The object literals that get out of a file as its AppDefinition and lack the key `websockets`.
 *
 * Left out: literals that a spread, an assignment or a merge in the file may give a decision, and
 * whatever else is exported as `Definition` (an integration's, an API module's).
 *
 * @param bareFile the file is an `app-definition.*`, which exports the object itself
 */
export function findMissing(scoped: ScopedProgram, bareFile: boolean): AstNode[] {
  const found = new Set<AstNode>();
  for (const { expression, via } of candidatesOf(scoped, bareFile)) {
    const site = literalOf(scoped, expression);
    if (!site?.sure || !isAppDefinition(scoped, site.literal, via)) continue;
    if (!holdsNone(scoped, site.literal) || site.bindings.some((binding) => mayBeWritten(scoped, binding)))
      continue;
    found.add(site.literal);
  }
  return found.size > 0 && writesElsewhere(scoped, found) ? [] : [...found];
}

import type { DefinitionNode, SourceRange, Unknown } from '../../types';
import type { Modules } from '../modules';
import { childrenOf, unwrap, writtenKey, type Node } from '../usage/syntax/nodes';
import { decidingPart, type Part } from './places';
import type { WebsocketsReading } from './websockets';

/** What an expression can give, as far as its form tells. */
type Kind = 'text' | 'number' | 'boolean' | 'other';

const textMethods =
  /^(?:toString|toLowerCase|toUpperCase|toLocale(?:Lower|Upper)Case|trim(?:Start|End)?|replace(?:All)?|substr(?:ing)?|charAt|normalize|join|pad(?:Start|End)|repeat|toFixed|toISOString)$/;
const booleanMethods =
  /^(?:includes|startsWith|endsWith|test|some|every|has|hasOwn(?:Property)?|isArray|is)$/;
const globals: Readonly<Record<string, Kind>> = {
  String: 'text',
  Number: 'number',
  parseInt: 'number',
  parseFloat: 'number',
  Boolean: 'boolean',
};

const union = (...sets: readonly ReadonlySet<Kind>[]): Set<Kind> => new Set(sets.flatMap((set) => [...set]));

/** The kinds of value that an expression can give; what is null or undefined counts as none. */
function kindsOf(expression: Node): Set<Kind> {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal':
      return ofConstant(node.value);
    case 'TemplateLiteral':
      return new Set(['text']);
    case 'UnaryExpression':
      return ofUnary(node.operator);
    case 'BinaryExpression':
      if (/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(node.operator)) return new Set(['boolean']);
      if (node.operator !== '+') return new Set(['number']);
      return new Set([union(kindsOf(node.left), kindsOf(node.right)).has('text') ? 'text' : 'other']);
    case 'LogicalExpression':
      // What is left of `&&` is the answer only when it is falsy, and then nothing is enabled or meant to be.
      return node.operator === '&&' ? kindsOf(node.right) : union(kindsOf(node.left), kindsOf(node.right));
    case 'ConditionalExpression':
      return union(kindsOf(node.consequent), kindsOf(node.alternate));
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? kindsOf(last) : new Set(['other']);
    }
    case 'CallExpression':
      return new Set([ofCall(node.callee)]);
    case 'MemberExpression':
      return new Set([isOfEnvironment(node.object) ? 'text' : 'other']);
    default:
      return new Set(['other']);
  }
}

function ofConstant(value: unknown): Set<Kind> {
  if (value === null) return new Set();
  const type = typeof value;
  return new Set([type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : 'other']);
}

function ofUnary(operator: string): Set<Kind> {
  if (operator === 'void') return new Set();
  if (operator === '!' || operator === 'delete') return new Set(['boolean']);
  return new Set([operator === 'typeof' ? 'text' : 'number']);
}

function ofCall(callee: Node): Kind {
  const called = unwrap(callee);
  if (called.type === 'Identifier')
    return Object.hasOwn(globals, called.name) ? (globals[called.name] ?? 'other') : 'other';
  if (called.type !== 'MemberExpression') return 'other';
  const name = writtenKey(called.property, called.computed) ?? '';
  if (textMethods.test(name)) return 'text';
  return booleanMethods.test(name) ? 'boolean' : 'other';
}

/** `process.env` as it is written out. */
function isOfEnvironment(object: Node): boolean {
  const node = unwrap(object);
  if (node.type !== 'MemberExpression' || writtenKey(node.property, node.computed) !== 'env') return false;
  const owner = unwrap(node.object);
  if (owner.type === 'MetaProperty') return true;
  return owner.type === 'Identifier' && owner.name === 'process';
}

/** The innermost expression that stands exactly at a place. */
function nodeAt(modules: Modules, { file, start, end }: SourceRange): Node | null {
  const outcome = modules.load(file);
  if (!outcome.ok || outcome.parsed.json) return null;
  let found: Node | null = null;
  let around: Node[] = [outcome.parsed.program];
  while (around.length > 0) {
    found = around.find((node) => node.start === start && node.end === end) ?? found;
    around = around.flatMap(childrenOf).filter((node) => node.start <= start && end <= node.end);
  }
  return found;
}

const contains = (outer: SourceRange, inner: SourceRange): boolean =>
  outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;

/** Names, and the parts of a pattern that give one: none of them changes the value. */
const names = /^(?:Identifier|MemberExpression|Property|AssignmentPattern)$/;

/** A variable of the environment under another name: the reading of the definition has followed it. */
const comesFromEnvironment = ({ why, package: from }: Unknown, node: Node): boolean =>
  names.test(unwrap(node).type) && (from === 'process' || /^`process\.env\.[^`]+` is only known/.test(why));

/**
 * What a value that is only known when the app runs can be, by the expression that gives it.
 *
 * @param site the expression in the place where the key stands
 */
function kindsOfUnknown(modules: Modules, value: Unknown, site: SourceRange): ReadonlySet<Kind> {
  const places = contains(site, value.range) ? [site, value.range] : [value.range];
  const kinds = union(
    ...places.flatMap((place) => {
      const node = nodeAt(modules, place);
      if (!node) return [];
      return comesFromEnvironment(value, node) ? [new Set<Kind>(['text'])] : [kindsOf(node)];
    }),
    ...(value.oneOf ?? []).map((option) => ofOption(modules, option)),
  );
  return kinds;
}

/** Falsy ones enable nothing, and nobody means them to. */
function ofOption(modules: Modules, option: DefinitionNode): ReadonlySet<Kind> {
  if (option.kind === 'unknown') return kindsOfUnknown(modules, option, option.range);
  return option.kind === 'primitive' && option.value ? ofConstant(option.value) : new Set();
}

/** The part of a definition that decides about WebSockets, where it is only known when the app runs. */
export interface DynamicPart extends Part {
  kinds: ReadonlySet<Kind>;
}

/** Null where the part is known, is not there, or can be replaced by something that is not known. */
export function dynamicPart(
  modules: Modules,
  root: DefinitionNode,
  reading: WebsocketsReading,
): DynamicPart | null {
  if (root.kind !== 'object' || reading.state !== 'unknown') return null;
  if (reading.reason !== 'enable-not-static' && reading.reason !== 'websockets-not-static') return null;
  const part = decidingPart(root);
  if (part?.property.value.kind !== 'unknown') return null;
  const { value, site } = part.property;
  return { ...part, kinds: kindsOfUnknown(modules, value, site) };
}

/** A value that may be a text or a number enables nothing when it is one, whatever it says. */
export const mayMislead = ({ kinds }: DynamicPart): boolean => kinds.has('text') || kinds.has('number');

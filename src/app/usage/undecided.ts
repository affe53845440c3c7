import type { EvidenceKind } from '../../types';
import { usageKinds } from './kinds';
import type { UsageKind } from './kinds/kind';
import type { Found, SiteList, Undecided } from './sites';
import { unwrap } from './syntax/nodes';
import type { Decision } from './typescript';
import type { UsageInput } from './types';
import type { ValueResolver } from './values/resolve';
import type { External } from './values/value';
import { isCore } from './values/value';

/** A member of a tracked name whose owner nobody could tell. */
export interface Guess {
  at: Undecided;
  kind: EvidenceKind;
  grade: 'strong' | 'weak';
  note: string;
}

const kindOf = (id: EvidenceKind): UsageKind | undefined => usageKinds.find((kind) => kind.id === id);

/** Names that are evidence by themselves; others are only ways to such. */
export const isDecidable = (name: string): boolean =>
  /^(WebsocketConnection|(create)?Websocket\w*Repository\w*|createWebsocketConnections|PostToConnectionCommand|postToConnection|WEBSOCKET_API_ENDPOINT|model)$/.test(
    name,
  );

const roots: Partial<Record<EvidenceKind, (name: string) => Pick<External, 'root' | 'path'>>> = {
  'core-model': (name) => ({ root: '@friggframework/core', path: [name] }),
  'core-repository': (name) => ({ root: '@friggframework/core', path: [name] }),
  'runtime-model': (name) => ({ root: 'frigg-websockets', path: [name] }),
  'mongoose-model': () => ({ root: 'mongoose', path: ['models', 'WebsocketConnection'] }),
  'management-api-v2': () => ({
    root: 'aws-sdk',
    path: ['ApiGatewayManagementApi', 'new', 'postToConnection'],
  }),
  'management-api-v3': (name) => ({ root: '@aws-sdk/client-apigatewaymanagementapi', path: [name] }),
  'endpoint-read': (name) => ({ root: 'global', path: ['process', 'env', name] }),
};

/** Adds what TypeScript decided to the sites of its file, as if it had been followed. */
export function addDecided(sites: SiteList, at: Undecided, decision: EvidenceKind): void {
  const kind = kindOf(decision);
  const origin = roots[decision]?.(at.name);
  if (!kind || !origin) return;
  const value: External = { kind: 'external', ...origin, made: null, via: [] };
  const isPattern = at.node.type !== 'MemberExpression' && at.node.type !== 'CallExpression';
  const mode = isPattern || at.node.type === 'CallExpression' ? 'any' : (kind.matches?.(value) ?? 'any');
  const found: Found = { kind, mode, node: at.node, value, binding: null, acquires: true };
  (isPattern ? sites.patterns : sites.expressions).push(found);
}

/** What the rest of the app says of a member that nobody could decide; null where it says nothing. */
export function guess(at: Undecided, decision: Decision, context: AppContext): Guess | null {
  if (decision !== 'any') return null;
  const note = 'what this is a member of could not be told';
  switch (at.name) {
    case 'postToConnection':
    case 'PostToConnectionCommand': {
      const kind = context.usesV3 || !context.usesV2 ? 'management-api-v3' : 'management-api-v2';
      const known = context.usesV2 || context.usesV3;
      const why = known ? 'a client from elsewhere, its endpoint not known' : note;
      return { at, kind, grade: known ? 'strong' : 'weak', note: why };
    }
    case 'WEBSOCKET_API_ENDPOINT':
      if (isOfShadow(at)) return null;
      return { at, kind: 'endpoint-read', grade: 'weak', note };
    case 'model':
      return context.usesMongoose
        ? { at, kind: 'mongoose-model', grade: 'strong', note: 'a mongoose connection from elsewhere' }
        : { at, kind: 'mongoose-model', grade: 'weak', note };
    default: {
      if (!context.coreAsWhole) return null;
      const kind = at.name === 'WebsocketConnection' ? 'core-model' : 'core-repository';
      return {
        at,
        kind,
        grade: 'weak',
        note: `${note}; the app hands @friggframework/core around as a whole`,
      };
    }
  }
}

/** A parameter named `process` or `env` hides the real one, and is whatever its caller gives. */
function isOfShadow({ node, unit }: Undecided): boolean {
  let root = node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier' || !/^(process|env)$/.test(root.name)) return false;
  const sources = unit.model.references.get(root)?.sources ?? [];
  return sources.length > 0 && sources.every((source) => source.from === 'parameter');
}

export interface AppContext {
  usesV2: boolean;
  usesV3: boolean;
  usesMongoose: boolean;
  /** Some file holds the whole of core in a name, or hands it on. */
  coreAsWhole: boolean;
}

/** Looks through the app's files for what a guess needs to know. */
export function contextOf(input: UsageInput, resolver: ValueResolver): AppContext {
  const has = (...texts: string[]): boolean => input.filesWith(texts).length > 0;
  return {
    usesV2: has('ApiGatewayManagementApi', 'aws-sdk/clients/apigatewaymanagementapi'),
    usesV3: has('client-apigatewaymanagementapi'),
    usesMongoose: has("'mongoose'", '"mongoose"', '@friggframework/core'),
    coreAsWhole: input.filesWith(['@friggframework/core']).some((file) => importsCoreWhole(file, resolver)),
  };
}

function importsCoreWhole(file: string, resolver: ValueResolver): boolean {
  const unit = resolver.unit(file);
  if (!unit) return false;
  const { model } = unit;
  const named = model.bindings.some((binding) =>
    binding.sources.some(
      (source) => source.from === 'import' && /^(\*|default)$/.test(source.name) && isCore(source.specifier),
    ),
  );
  if (named) return true;
  return model.expressions.some((node) => {
    if (node.type !== 'CallExpression' && node.type !== 'ImportExpression') return false;
    const isWhole = resolver
      .evaluate(node, { unit, frame: null })
      .some((value) => value.kind === 'external' && isCore(value.root) && value.path.length === 0);
    if (!isWhole) return false;
    let outer = model.parents.get(node);
    while (outer && unwrap(outer) === node) outer = model.parents.get(outer);
    if (outer?.type === 'VariableDeclarator') return outer.id.type === 'Identifier';
    return outer?.type !== 'MemberExpression';
  });
}

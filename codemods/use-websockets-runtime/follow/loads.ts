import type { Node } from '../../../src/app/usage/syntax/nodes';
import type { Scripts } from '../../../src/app/usage';
import type { Unit } from '../../../src/app/usage/values/value';
import type { SourceRange, TextEdit } from '../../../src/types';
import { loadingOf } from '../calls';
import { commentShapes } from '../moves';
import { isCoreSpecifier, runtimePackage } from '../names';
import { eachNode, specifierNode, stringOf, type AstNode, type FileTree } from '../syntax';
import { withoutDefault } from '../takings';
import type { Stop } from './held';
import { exported, named } from './targets';
import { CoreWalk } from './walk';

/** A place where a file loads core. */
interface Load {
  /** The string that names core. */
  specifier: Node;
  /** What else is written where it loads the runtime. */
  also: TextEdit[];
  /** Follows core from here. */
  follow: (walk: CoreWalk) => void;
}

/** A load that leads to the model and to nothing else of core. */
export interface Followed {
  file: string;
  /** Where the string starts that names core. */
  specifier: number;
  /** In files, by their path. */
  edits: ReadonlyMap<string, readonly TextEdit[]>;
}

export interface Following {
  followed: Followed[];
  /** Why others stay, and where the model is read that they lead to. */
  stopped: { load: SourceRange; stops: readonly Stop[]; reads: readonly SourceRange[] }[];
}

/**
 * Finds the loads of core in a file from which the model alone is taken, wherever core is handed to on the way.
 *
 * @param filesWith the files of the app whose bytes hold one of these texts
 */
export function followLoads(
  unit: Unit,
  tree: FileTree,
  resolver: Scripts['resolver'],
  filesWith: (texts: readonly string[]) => string[],
): Following {
  const following: Following = { followed: [], stopped: [] };
  const typed = typeOfCore(tree);
  for (const load of loadsIn(unit, tree)) {
    const walk = new CoreWalk(resolver, filesWith);
    resolver.startFile();
    try {
      load.follow(walk);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      walk.stop(load.specifier, unit, 'the code that it goes through is nested too deeply');
    }
    const edits = editsOf(unit, load, walk);
    const { reads } = walk;
    const { start, end } = load.specifier;
    const stops = typed && reads.length > 0 ? [stopAt(typed, unit)] : walk.stops;
    if (stops.length > 0) following.stopped.push({ load: { file: unit.file, start, end }, stops, reads });
    else if (reads.length > 0) following.followed.push({ file: unit.file, specifier: start, edits });
  }
  return following;
}

const stopAt = ({ start, end }: AstNode, { file }: Unit): Stop => ({
  file,
  start,
  end,
  why: 'the type of core is asked for there',
  escapes: false,
});

/** `typeof import('@friggframework/core')` as a type. */
function typeOfCore({ program }: FileTree): AstNode | null {
  let found: AstNode | null = null;
  eachNode(program, (node) => {
    if (node.type !== 'TSImportType') return;
    const source = 'source' in node ? node.source : null;
    const text = stringOf(source as AstNode | null);
    if (text === null || isCoreSpecifier(text)) found ??= node;
  });
  return found;
}

const nameRuntime = ({ start, end }: Node): TextEdit => ({
  start: start + 1,
  end: end - 1,
  text: runtimePackage,
});

const textAndComments = ({ model: { parsed } }: Unit) => ({
  text: parsed.text,
  comments: commentShapes(parsed.comments),
});

function editsOf(unit: Unit, { specifier, also }: Load, walk: CoreWalk): ReadonlyMap<string, TextEdit[]> {
  const edits = new Map<string, TextEdit[]>([[unit.file, [nameRuntime(specifier), ...also]]]);
  for (const { place, unit: other } of walk.defaults) {
    const edit = withoutDefault(textAndComments(other), place);
    if (edit) edits.set(other.file, [...(edits.get(other.file) ?? []), edit]);
    else walk.stop(place, other, 'a comment stands in the middle of it');
  }
  return edits;
}

function loadsIn(unit: Unit, tree: FileTree): Load[] {
  const loads: Load[] = [];
  for (const node of unit.model.parsed.program.body) {
    if (node.type === 'ImportDeclaration') loads.push(...importLoad(node, unit));
    else if (node.type === 'TSImportEqualsDeclaration') loads.push(...requireLoad(node, unit));
    else loads.push(...exportLoad(node, unit));
  }
  for (const node of unit.model.expressions) {
    const loading = loadingOf(tree, node);
    const specifier = specifierNode(node) as Node | null;
    if (!loading || !specifier || !isCoreSpecifier(stringOf(specifier) ?? '')) continue;
    const follow = (walk: CoreWalk): void => {
      walk.climb(node, { is: 'core', namespace: loading === 'import' }, unit);
    };
    loads.push({ specifier, also: [], follow });
  }
  return loads;
}

function requireLoad(node: Extract<Node, { type: 'TSImportEqualsDeclaration' }>, unit: Unit): Load[] {
  const { moduleReference: reference, id, importKind } = node;
  if (reference.type !== 'TSExternalModuleReference' || importKind === 'type') return [];
  return nameLoad(reference.expression, id, false, [], unit);
}

/** `export * from '…'`, `export import core = require('…')` */
function exportLoad(node: Node, unit: Unit): Load[] {
  const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : null;
  const [load] = declaration?.type === 'TSImportEqualsDeclaration' ? requireLoad(declaration, unit) : [];
  const isAll = node.type === 'ExportAllDeclaration' && node.exportKind !== 'type';
  const specifier = isAll ? node.source : load?.specifier;
  if (!specifier || !isCoreSpecifier(stringOf(specifier) ?? '')) return [];
  const follow = (walk: CoreWalk): void => {
    walk.stop(node, unit, exported);
    load?.follow(walk);
  };
  return [{ specifier, also: [], follow }];
}

function importLoad(node: Extract<Node, { type: 'ImportDeclaration' }>, unit: Unit): Load[] {
  if (node.importKind === 'type') return [];
  const wholes = node.specifiers.filter(isWhole);
  return wholes.flatMap((only) => {
    const isDefault = only.type === 'ImportDefaultSpecifier';
    const also = isDefault ? [{ start: only.start, end: only.start, text: '* as ' }] : [];
    const loads = nameLoad(node.source, only.local, only.type === 'ImportNamespaceSpecifier', also, unit);
    if (node.specifiers.length === 1 && only.type !== 'ImportSpecifier') return loads;
    return loads.map((load) => ({
      ...load,
      follow: (walk: CoreWalk): void => {
        walk.stop(node.source, unit, 'core is imported by other names too there');
        load.follow(walk);
      },
    }));
  });
}

const isWhole = (specifier: Extract<Node, { type: 'ImportDeclaration' }>['specifiers'][number]): boolean =>
  specifier.type !== 'ImportSpecifier' ||
  ('name' in specifier.imported ? specifier.imported.name : specifier.imported.value) === 'default';

function nameLoad(specifier: Node, id: Node, namespace: boolean, also: TextEdit[], unit: Unit): Load[] {
  const binding = unit.model.declared.get(id);
  if (!binding || !isCoreSpecifier(stringOf(specifier) ?? '')) return [];
  const follow = (walk: CoreWalk): void => {
    named(walk, binding, { is: 'core', namespace }, unit);
  };
  return [{ specifier, also, follow }];
}

import type { Modules } from '../../src/app/modules';
import type { ParsedFile } from '../../src/app/parse';
import type { Scripts } from '../../src/app/usage';
import { applyEdits } from '../../src/edit';
import type { FileSystem } from '../../src/host';
import type { CoreVersion } from '../../src/project/core';
import { decode } from '../../src/project/decode';
import type { Manifest } from '../../src/project/manifest';
import type { Definition, Edit, Evidence, SourceRange, TextEdit } from '../../src/types';
import { addDependency } from './dependency';
import { moveImports, type Moves } from './moves';
import { isCoreSpecifier, modelName, runtimePackage } from './names';
import {
  coreObstacle,
  environmentObstacle,
  mockObstacle,
  placeObstacle,
  postgresObstacle,
  type Obstacle,
} from './obstacles';
import { misfits } from './uses';
import { leftOfCore, wrongUse, type Edited } from './verify';

export type { Obstacle } from './obstacles';

export interface RuntimeInput {
  root: string;
  manifest: Manifest;
  definition: Definition;
  usage: readonly Evidence[];
  scripts: Scripts;
  core: CoreVersion;
  files: FileSystem;
  modules: Modules;
  /** What is asked of the runtime package: `^1.2.3`. */
  range: string;
  /** Folders whose `.env` files are the app's. */
  envFolders: readonly string[];
  filesWith(texts: readonly string[]): string[];
  /** True when the migration may write this file. */
  mayEdit(file: string): boolean;
  /** The use that is found with these texts in place of the files. */
  usageWith(texts: ReadonlyMap<string, string>): Promise<readonly Evidence[]>;
}

export interface RuntimePlan {
  edits: Edit[];
  /** Why nothing is moved; null also where there is nothing to move. */
  obstacle: Obstacle | null;
  /** For the user, where an obstacle is met: what to write. */
  lines: string[];
}

const strong = (usage: readonly Evidence[], kind: Evidence['kind']): Evidence | undefined =>
  usage.find((one) => one.kind === kind && one.grade === 'strong');

/**
 * Plans the edits that make an app take `WebsocketConnection` from `frigg-websockets`: all of its imports or none,
 * and the dependency. They are only answered when the use that is found with them is the same, but for where the
 * model comes from.
 */
export async function planRuntime(input: RuntimeInput): Promise<RuntimePlan> {
  const { usage } = input;
  const first = strong(usage, 'core-model');
  if (!first) {
    return strong(usage, 'runtime-model')
      ? settle(input, new Map())
      : { edits: [], obstacle: null, lines: [] };
  }
  const obstacle = obstacleOf(input);
  if (obstacle) return refused({ ...obstacle, at: obstacle.at ?? first });
  const edited = new Map<string, Edited>();
  for (const file of new Set(usage.filter(({ kind }) => kind === 'core-model').map((one) => one.file))) {
    const outcome = input.modules.load(file);
    if (!outcome.ok) continue;
    const wrong = placeObstacle(input, outcome.parsed);
    if (wrong) return refused(wrong);
    const { edits, left } = movesIn(outcome.parsed);
    const [stays] = left;
    if (stays) return unmoved(input, { why: `It can not be moved: ${stays.why}`, at: { ...stays, file } });
    if (edits.length > 0) edited.set(file, { text: outcome.parsed.text, edits });
  }
  const texts = new Map([...edited].map(([file, { text, edits }]) => [file, applyEdits(text, edits)]));
  const after = await input.usageWith(texts);
  const stays = leftOfCore(after);
  if (stays) {
    const why = 'The model gets there in a way that can not be moved without running the app';
    return unmoved(input, { why, at: placeBefore(stays, usage) });
  }
  const textOf = (file: string): string | null => texts.get(file) ?? textIn(input, file);
  const wrong = wrongUse(usage, after, edited, textOf);
  if (wrong !== null) return refused({ why: `With the edits ${wrong}`, at: first });
  return settle(input, edited);
}

function textIn({ modules, files }: RuntimeInput, file: string): string | null {
  const outcome = modules.loaded().get(file);
  if (outcome?.ok) return outcome.parsed.text;
  const read = files.read(file);
  const decoded = read.ok ? decode(read.bytes) : null;
  return decoded?.ok ? decoded.text : null;
}

/** Evidence that was found among edits, where it stood before them. */
function placeBefore(stays: Evidence, usage: readonly Evidence[]): SourceRange {
  const same = usage.filter(({ kind, file }) => kind === stays.kind && file === stays.file);
  return same.find(({ snippet }) => snippet === stays.snippet) ?? same[0] ?? stays;
}

function movesIn({ text, program, comments }: ParsedFile): Moves {
  const shapes = comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' }));
  try {
    return moveImports({ text, program, comments: shapes, isSource: isCoreSpecifier });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { edits: [], left: [{ start: 0, end: 0, why: 'the code of this file is nested too deeply' }] };
  }
}

/** What speaks against a move whatever the imports look like. */
function obstacleOf(input: RuntimeInput): Obstacle | null {
  const { usage, definition, files, scripts } = input;
  const repository = strong(usage, 'core-repository');
  if (repository) {
    const why = "Core's repository of connections is used too, and keeps them by Prisma";
    return { why, at: repository };
  }
  const [misfit] = misfits(scripts.resolver, scripts.units());
  return (
    coreObstacle(input.core) ??
    postgresObstacle(definition.root) ??
    environmentObstacle(files, input.envFolders) ??
    mockObstacle(input) ??
    (misfit ? { why: `Not every use can be kept: ${misfit.why}`, at: misfit } : null)
  );
}

/** The edits with the dependency that they need. */
function settle(input: RuntimeInput, edited: ReadonlyMap<string, Edited>): RuntimePlan {
  const { file } = input.manifest;
  const outcome = input.modules.load(file);
  const added = outcome.ok
    ? addDependency(outcome.parsed.text, input.range)
    : ({ kind: 'refused', why: 'it can not be read' } as const);
  if (added.kind === 'refused') {
    return refused({
      why: `The dependency can not be added: ${added.why}`,
      at: { file, start: 0, end: 0 },
    });
  }
  const named = (path: string, edits: readonly TextEdit[], why: string): Edit[] =>
    edits.map((edit) => ({ ...edit, file: path, safety: 'safe', why }));
  const moved = [...edited].flatMap(([path, { edits }]) =>
    named(path, edits, `takes \`${modelName}\` from ${runtimePackage}`),
  );
  const depended =
    added.kind === 'edit' ? named(file, added.edits, `adds the dependency ${runtimePackage}`) : [];
  return { edits: [...moved, ...depended], obstacle: null, lines: [] };
}

const refused = (obstacle: Obstacle): RuntimePlan => ({ edits: [], obstacle, lines: [] });

/** An import or access that a person can change there. */
function unmoved({ modules }: RuntimeInput, obstacle: Obstacle): RuntimePlan {
  const outcome = obstacle.at && modules.loaded().get(obstacle.at.file);
  if (!outcome?.ok) return refused(obstacle);
  const isModule = outcome.parsed.program.body.some(({ type }) => /^(Import|Export)/.test(type));
  const line = isModule
    ? `import { ${modelName} } from '${runtimePackage}';`
    : `const { ${modelName} } = require('${runtimePackage}');`;
  return { edits: [], obstacle, lines: [line] };
}

import type { ParsedFile } from '../../src/app/parse';
import { applyEdits } from '../../src/edit';
import { decode } from '../../src/project/decode';
import type { Evidence, SourceRange, TextEdit } from '../../src/types';
import type { Stop } from './follow/held';
import { followLoads, type Followed, type Following } from './follow/loads';
import type { RuntimeInput } from './input';
import { commentShapes, moveImports, treeOf, type Moves } from './moves';
import { isCoreSpecifier } from './names';
import { placeObstacle, type Obstacle } from './obstacles';
import { leftOfCore, wrongUse, type Edited } from './verify';

/** What becomes of the imports of an app. */
export type Attempt =
  | { kind: 'moved'; edited: ReadonlyMap<string, Edited> }
  /** A person can change it there. */
  | { kind: 'left'; obstacle: Obstacle }
  | { kind: 'refused'; obstacle: Obstacle };

/**
 * Moves the imports of an app, and reads its use again: by what each file shows by itself, and where that does not do,
 * by where core goes from the places that load it.
 */
export async function moveAll(input: RuntimeInput): Promise<Attempt> {
  const plain = await attempt(input, []);
  if (plain.kind !== 'left') return plain;
  const { followed, stopped } = followAll(input);
  const again = followed.length > 0 ? await attempt(input, followed) : plain;
  if (again.kind !== 'left' || again.isKnown) return again;
  const stop = stopFor(again.obstacle.at, stopped, again.edited);
  if (!stop) return again;
  const { file, start, end, why } = stop;
  return { kind: 'left', obstacle: { why: `It can not be moved: ${why}`, at: { file, start, end } } };
}

/**
 * What keeps the load that leads to a place, or another in its file from which the model is read and which is not
 * moved; else where core goes out of sight, in that file before others.
 */
function stopFor(
  at: SourceRange | null,
  stopped: Following['stopped'],
  edited: ReadonlyMap<string, Edited>,
): Stop | undefined {
  const isIn = ({ file }: SourceRange): boolean => file === at?.file;
  const overlaps = (a: TextEdit | SourceRange, b: SourceRange): boolean => a.start < b.end && a.end > b.start;
  const isMoved = (read: SourceRange): boolean =>
    edited.get(read.file)?.edits.some((edit) => overlaps(edit, read)) === true;
  const open = stopped.filter(
    ({ reads, load }) => reads.length > 0 && !isMoved(load) && !reads.every((read) => isMoved(read)),
  );
  const leading = open.find(({ reads }) =>
    reads.some((read) => at !== null && isIn(read) && overlaps(read, at)),
  );
  const escapes = stopped.flatMap(({ stops }) => stops.filter((each) => each.escapes));
  const known = leading ?? open.find(({ reads }) => reads.some(isIn));
  return known?.stops[0] ?? escapes.find(isIn) ?? escapes[0];
}

/** `isKnown`: the reason tells what is in the way. */
type Tried =
  | Exclude<Attempt, { kind: 'left' }>
  | (Extract<Attempt, { kind: 'left' }> & { isKnown: boolean; edited: ReadonlyMap<string, Edited> });

async function attempt(input: RuntimeInput, followed: readonly Followed[]): Promise<Tried> {
  const { usage, modules } = input;
  const using = usage.filter(({ kind }) => kind === 'core-model').map(({ file }) => file);
  const edited = new Map<string, Edited>();
  for (const file of new Set([...using, ...followed.flatMap(({ edits }) => [...edits.keys()])])) {
    const outcome = modules.load(file);
    if (!outcome.ok) continue;
    const wrong = placeObstacle(input, outcome.parsed);
    if (wrong) return { kind: 'refused', obstacle: wrong };
    const own = followed.filter((each) => each.file === file).map(({ specifier }) => specifier);
    const { edits, left } = movesIn(outcome.parsed, new Set(own));
    const [stays] = left;
    if (stays) {
      const obstacle = { why: `It can not be moved: ${stays.why}`, at: { ...stays, file } };
      return { kind: 'left', obstacle, isKnown: true, edited };
    }
    const all = [...edits, ...followed.flatMap((each) => each.edits.get(file) ?? [])];
    if (all.length > 0) edited.set(file, { text: outcome.parsed.text, edits: all.sort(byStart) });
  }
  return verified(input, edited);
}

async function verified(input: RuntimeInput, edited: ReadonlyMap<string, Edited>): Promise<Tried> {
  const { usage } = input;
  const texts = new Map([...edited].map(([file, { text, edits }]) => [file, applyEdits(text, edits)]));
  const after = await input.usageWith(texts);
  const stays = leftOfCore(after);
  if (stays) {
    const why = 'The model gets there in a way that can not be moved without running the app';
    return { kind: 'left', obstacle: { why, at: placeBefore(stays, usage) }, isKnown: false, edited };
  }
  const textOf = (file: string): string | null => texts.get(file) ?? textIn(input, file);
  const wrong = wrongUse(usage, after, edited, textOf);
  return wrong === null
    ? { kind: 'moved', edited }
    : { kind: 'refused', obstacle: { why: `With the edits ${wrong}`, at: null } };
}

const byStart = (a: TextEdit, b: TextEdit): number => a.start - b.start;

function followAll(input: RuntimeInput): Following {
  const { scripts, modules } = input;
  const filesWith = (texts: readonly string[]): string[] =>
    input.filesWith(texts).filter((file) => !/\.d\.[cm]?ts$/.test(file) && modules.load(file).ok);
  const all: Following = { followed: [], stopped: [] };
  for (const file of filesWith(['friggframework/core'])) {
    const unit = scripts.resolver.unit(file);
    if (!unit) continue;
    const { text, program, comments } = unit.model.parsed;
    const tree = treeOf({ text, program, comments: commentShapes(comments) });
    const { followed, stopped } = scripts.resolver.freely(() =>
      followLoads(unit, tree, scripts.resolver, filesWith),
    );
    all.followed.push(...followed);
    all.stopped.push(...stopped);
  }
  return all;
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

function movesIn({ text, program, comments }: ParsedFile, moved: ReadonlySet<number>): Moves {
  try {
    return moveImports({
      text,
      program,
      comments: commentShapes(comments),
      isSource: isCoreSpecifier,
      moved,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { edits: [], left: [{ start: 0, end: 0, why: 'the code of this file is nested too deeply' }] };
  }
}

import type { DefinitionReading } from '../../src/app/definition';
import { isGenerated } from '../../src/app/generated';
import type { Modules } from '../../src/app/modules';
import { parseSource, type ParsedFile } from '../../src/app/parse';
import { applyEdits, collectObjects, EditError, type ObjectShape, type SourceShape } from '../../src/edit';
import type { Action, Edit, ReasonId, SourceRange, TextEdit, WebsocketsState } from '../../src/types';
import { sameExcept } from './compare';
import { stateOf } from '../../src/app/definition/websockets';

type Found = Extract<DefinitionReading, { kind: 'found' }>;

export interface EnableInput {
  reading: Found;
  modules: Modules;
  overrideDisabled: boolean;
  /** Reads the definition again, as it would be with these texts in place of the files. */
  readWith(texts: ReadonlyMap<string, string>): DefinitionReading;
  /** True when the migration may write this file: part of the app or of its repository. */
  mayEdit(file: string): boolean;
  editorConfig(file: string): SourceShape['editorConfig'];
}

/** What is to be done to a definition whose app uses WebSockets. */
export interface EnablePlan {
  state: WebsocketsState;
  action: Action;
  reason: ReasonId;
  /** In plain words, what the reason is here; empty when there is nothing to add to it. */
  detail: string;
  edits: Edit[];
  /** Where the user has to write the line, when this tool can't; `also` where it is needed once more. */
  paste: { at: SourceRange; lines: string[]; also: SourceRange[] } | null;
  /** An edit was made that does not do what it should: a fault of this tool, and nothing to apply. */
  fault: { file: string; why: string } | null;
}

/** Why nothing can be edited here, for the user. */
export type Manual = (reason: ReasonId, detail: string, at?: SourceRange) => EnablePlan;

/** Edits for one place, and what they are for. */
export interface Attempt {
  edits: TextEdit[];
  /** The key that is inserted; absent for a repair. */
  key?: string;
  action: Action;
  reason: ReasonId;
  why: string;
}

/** Tries the places in order; the first edit that reads as planned is the answer. */
export function attempt(
  input: EnableInput,
  places: readonly SourceRange[],
  manual: Manual,
  make: (place: SourceRange, parsed: ParsedFile) => Attempt | null,
): EnablePlan {
  let refused = manual('no-safe-edit', 'the definition has no object literal of its own to write into');
  let tried = false;
  for (const place of places) {
    const outcome = input.modules.load(place.file);
    if (!outcome.ok) continue;
    const { parsed } = outcome;
    const { text } = parsed;
    if (isGenerated(text)) {
      if (!tried) refused = manual('definition-generated', '', place);
      tried = true;
      continue;
    }
    if (!input.mayEdit(place.file)) {
      if (!tried) refused = manual('definition-elsewhere', '', place);
      tried = true;
      continue;
    }
    const made = tryEdit(() => make(place, parsed));
    const wrong = made ? deviation(input, place, text, made.edits) : null;
    if (!made || wrong) {
      // A key that stands where it should may still be overwritten or deleted later: that is no fault.
      const misplaced = made?.key !== undefined && !isInsertion(place, text, made.edits, made.key);
      if (wrong && (misplaced || !wrong.parses)) {
        refused = { ...refused, fault: { file: place.file, why: wrong.why } };
      }
      continue;
    }
    return {
      state: stateOf(input.reading),
      action: made.action,
      reason: made.reason,
      detail: '',
      edits: made.edits.map((edit) => ({ ...edit, file: place.file, safety: 'safe', why: made.why })),
      paste: null,
      fault: null,
    };
  }
  return refused;
}

/** Null when the edit core refuses: then there is no safe edit here. */
function tryEdit<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
}

/** Whether edits take nothing away and give the key to the literal that they were made for. */
function isInsertion({ file, start }: SourceRange, text: string, edits: TextEdit[], key: string): boolean {
  if (edits.some((edit) => edit.start !== edit.end)) return false;
  const after = tryEdit(() => applyEdits(text, edits));
  const outcome = after === null ? null : parseSource(file, after);
  if (after === null || !outcome?.ok) return false;
  const literal = collectObjects(outcome.parsed.program).find((object) => object.start === start);
  const keys = literal?.members.map((member) => member.key && after.slice(member.key.start, member.key.end));
  return keys?.some((written) => written?.replace(/['"]/g, '') === key) ?? false;
}

/** How the definition would read with these edits, where that is not as planned; null when it is. */
function deviation(
  input: EnableInput,
  { file }: SourceRange,
  text: string,
  edits: TextEdit[],
): { why: string; parses: boolean } | null {
  const after = tryEdit(() => applyEdits(text, edits));
  if (after === null) return { why: 'the edits do not fit the file', parses: false };
  const again = input.readWith(new Map([[file, after]]));
  if (again.kind === 'unreadable') return { why: 'the file would no longer parse', parses: false };
  if (again.kind !== 'found') return { why: 'the definition could no longer be read', parses: true };
  const lost = again.unreadable.includes(file);
  if (lost) return { why: 'the file would no longer parse', parses: false };
  const state = stateOf(again);
  if (state !== 'enabled') return { why: `the definition would read as "${state}"`, parses: true };
  const same = sameExcept(input.reading.definition.root, again.definition.root);
  return same ? null : { why: 'something else in the definition would change', parses: true };
}

export function sourceShape(input: EnableInput, parsed: ParsedFile): SourceShape {
  const { text, comments, json, program, file } = parsed;
  return {
    text,
    dialect: json ? 'json' : 'js',
    comments: comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' })),
    objects: collectObjects(program),
    get editorConfig() {
      return input.editorConfig(file);
    },
  };
}

export const objectAt = (shape: SourceShape, { start, end }: SourceRange): ObjectShape | null =>
  shape.objects.find((object) => object.start === start && object.end === end) ?? null;

import type { DefinitionReading } from '../../src/app/definition';
import { isGenerated } from '../../src/app/generated';
import type { Modules } from '../../src/app/modules';
import type { ParsedFile } from '../../src/app/parse';
import {
  applyEdits,
  collectObjects,
  EditError,
  insertProperty,
  renameKey,
  replaceValue,
  type NewProperty,
  type ObjectShape,
  type SourceShape,
} from '../../src/edit';
import type { Action, Edit, ReasonId, SourceRange, TextEdit, WebsocketsState } from '../../src/types';
import { sameExcept } from './compare';
import { readWebsockets, stateOf, type Repair, type WebsocketsReading } from './state';

export { stateOf };

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

const line = 'websockets: { enable: true },';

/**
 * Plans the smallest edit that makes the definition say `websockets: { enable: true }`.
 * An edit is only answered when the definition, read again with it, is enabled and otherwise unchanged.
 */
export function planEnable(input: EnableInput): EnablePlan {
  const { reading, overrideDisabled } = input;
  const found = readWebsockets(reading.definition.root);
  const { state } = found;
  const at = reading.place;
  const manual = (reason: ReasonId, detail: string, place: SourceRange = at): EnablePlan => ({
    state,
    action: 'manual',
    reason,
    detail,
    edits: [],
    paste: { at: place, lines: [reason === 'enable-not-static' ? 'enable: true' : line], also: [] },
    fault: null,
  });
  switch (found.state) {
    case 'enabled':
      return { ...blocked(state, ''), action: 'none', reason: 'already-enabled' };
    case 'unknown':
      return manual(found.reason, found.why, found.at);
    case 'missing':
      if (found.into === 'branches') return inBranches(found, manual);
      if (found.into === 'value') return repair(input, [found.repair], 'usage-without-line', '', manual);
      return insertion(input, found, manual);
    case 'invalid':
      if (found.means === 'off') return blocked(state, found.why);
      if (found.repairs.length === 0) return manual('value-not-certain', found.why, found.at);
      return repair(input, found.repairs, 'spelling-repaired', found.why, manual);
    case 'disabled':
      if (!overrideDisabled) return blocked(state, '');
      if (!found.flip)
        return manual('no-safe-edit', 'the value does not stand where its key stands', found.at);
      return repair(input, [found.flip], 'disabled-overridden', '', manual);
  }
}

function inBranches({ why, places }: { why: string; places: SourceRange[] }, manual: Manual): EnablePlan {
  const [first, ...also] = places;
  const plan = manual('definition-branches', why, first);
  return { ...plan, paste: plan.paste && { ...plan.paste, also } };
}

const blocked = (state: WebsocketsState, detail: string): EnablePlan => ({
  state,
  action: 'blocked',
  reason: 'explicitly-disabled',
  detail,
  edits: [],
  paste: null,
  fault: null,
});

type Manual = (reason: ReasonId, detail: string, at?: SourceRange) => EnablePlan;

function insertion(
  input: EnableInput,
  found: Extract<WebsocketsReading, { state: 'missing'; into: 'definition' | 'websockets' }>,
  manual: Manual,
): EnablePlan {
  const { reading } = input;
  const nested = found.into === 'websockets';
  const places = nested ? [found.object.range] : reading.sites.map(({ range }) => range);
  const property: NewProperty = nested
    ? { key: 'enable', value: { kind: 'raw', text: 'true' } }
    : { key: 'websockets', value: { kind: 'object', entries: [['enable', 'true']] } };
  return attempt(input, places, manual, (place, parsed) => {
    const shape = sourceShape(input, parsed);
    const object = objectAt(shape, place);
    const edits = object && insertProperty(shape, object, property);
    return edits && { edits, reason: 'usage-without-line', action: 'insert', why: 'enables WebSockets' };
  });
}

function repair(
  input: EnableInput,
  repairs: readonly Repair[],
  reason: ReasonId,
  why: string,
  manual: Manual,
): EnablePlan {
  const [first] = repairs;
  if (!first) return manual('no-safe-edit', why);
  const place = first.kind === 'rename-key' ? first.keyRange : first.site;
  return attempt(input, [place], manual, (_, parsed) => {
    const shape = sourceShape(input, parsed);
    const edits = repairs.flatMap((one) => repairEdits(shape, one));
    return { edits, reason, action: 'fix', why: why || 'turns WebSockets on' };
  });
}

function repairEdits(shape: SourceShape, one: Repair): TextEdit[] {
  if (one.kind === 'rename-key') return renameKey(shape, one.keyRange, one.to);
  const quoted = shape.dialect === 'json' ? '{ "enable": true }' : '{ enable: true }';
  return replaceValue(one.site, one.with === 'true' ? 'true' : quoted);
}

interface Attempt {
  edits: TextEdit[];
  action: Action;
  reason: ReasonId;
  why: string;
}

/** Tries the places in order; the first edit that reads as planned is the answer. */
function attempt(
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
      // Elsewhere than in its own literal a key may be overwritten; there it can't be.
      const own = sameRange(place, input.reading.definition.root.range);
      if (wrong && (own || !wrong.parses))
        refused = { ...refused, fault: { file: place.file, why: wrong.why } };
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

const sameRange = (a: SourceRange, b: SourceRange): boolean =>
  a.file === b.file && a.start === b.start && a.end === b.end;

/** Null when the edit core refuses: then there is no safe edit here. */
function tryEdit<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
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

function sourceShape(input: EnableInput, parsed: ParsedFile): SourceShape {
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

const objectAt = (shape: SourceShape, { start, end }: SourceRange): ObjectShape | null =>
  shape.objects.find((object) => object.start === start && object.end === end) ?? null;

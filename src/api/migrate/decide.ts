import { relative, sep } from 'node:path';
import { stateOf } from '../../app/definition/websockets';
import { positionAt } from '../../project/positions';
import type { AppMigration, Evidence, Position, Problem, SourceRange } from '../../types';
import { reason } from '../reasons';
import type { AppOnDisk, EntryReading, UsageReading } from '../analyse';
import type { Planning } from './planning';

type Decided = AppMigration;

/** An app of which nothing is known, and so nothing can be done to it. */
export const undecided = (root: string): AppMigration => ({
  root,
  definition: null,
  state: 'unknown',
  usage: [],
  action: 'manual',
  reason: reason('app-failed'),
  edits: [],
  written: false,
  notes: [],
  paste: null,
  changes: [],
  problems: [],
});

/** Decides app by app; a definition that an earlier app has is not edited twice. */
export function createDecider(planning: Planning) {
  const claimed = new Map<string, string>();
  const decideLine = async (
    app: AppOnDisk,
    entry: EntryReading,
    usage: readonly Evidence[],
  ): Promise<Decided> => {
    const decided = await decideOne(planning, app, entry, [...usage]);
    const [first] = decided.edits;
    if (!first) return decided;
    const key = `${first.file}\0${first.start}\0${first.text}`;
    const owner = claimed.get(key);
    if (owner === undefined) {
      claimed.set(key, app.folder.root);
      return decided;
    }
    return {
      ...decided,
      action: 'none',
      reason: reason('shared-definition'),
      edits: [],
      changes: [],
      paste: null,
    };
  };
  return async (app: AppOnDisk, entry: EntryReading, usage: UsageReading): Promise<Decided> => {
    const decided = await decideLine(app, entry, usage.evidence);
    if (planning.options.runtime !== true) return decided;
    return (await import('./runtime')).withRuntime(planning, app, entry, usage, decided);
  };
}

async function decideOne(
  planning: Planning,
  app: AppOnDisk,
  entry: EntryReading,
  usage: Evidence[],
): Promise<Decided> {
  const { reading } = entry;
  const { root } = app.folder;
  const strong = usage.some(({ grade }) => grade === 'strong');
  const base: Decided = {
    ...undecided(root),
    usage,
    action: 'none',
    reason: reason(usage.length > 0 ? 'weak-usage-only' : 'no-usage'),
  };
  if (!reading) return { ...undecided(root), usage };
  if (reading.kind === 'not-static') {
    if (!strong) return base;
    const manual = { action: 'manual' as const, reason: reason('definition-not-static', reading.why) };
    return withNotes(planning, app, { ...base, ...manual });
  }
  const definition = placed(planning, reading.place);
  const state = stateOf(reading);
  const known: Decided = { ...base, definition, state };
  if (usage.length === 0) return known;
  if (state === 'enabled') {
    return strong ? withNotes(planning, app, { ...known, reason: reason('already-enabled') }) : known;
  }
  // Loaded only for apps that need a change: most of the program's bytes would be read in vain.
  const { changesOf, guardDirty, planFor } = await import('./change');
  const plan = await planFor(planning, app, reading);
  const changes = changesOf(planning, plan);
  // Weak evidence changes nothing by itself: on a terminal the change is offered.
  if (!strong) return { ...known, changes: state === 'missing' ? changes : [] };
  const decided: Decided = {
    ...known,
    action: plan.action,
    reason: reason(plan.reason, plan.detail),
    edits: plan.edits,
    changes,
    problems: plan.fault ? [faultOf(plan.fault)] : [],
    paste: plan.paste && pasteOf(planning, plan.paste),
  };
  const noted = await withNotes(planning, app, guardDirty(planning, decided));
  const also = (plan.paste?.also ?? []).map((at) => `The line is needed at ${shown(planning, at)} too.`);
  return { ...noted, notes: [...also, ...noted.notes] };
}

function pasteOf(
  planning: Planning,
  { at, lines }: { at: SourceRange; lines: string[] },
): AppMigration['paste'] {
  const { file, line, column } = placed(planning, at);
  return { file, position: { line, column }, lines };
}

function shown(planning: Planning, at: SourceRange): string {
  const { file, line, column } = placed(planning, at);
  return `${relative(planning.host.cwd, file).split(sep).join('/')}:${line}:${column}`;
}

const faultOf = ({ file, why }: { file: string; why: string }): Problem => ({
  id: 'verification-failed',
  message: `An edit was planned, and with it ${why}; nothing was written.`,
  remedy: 'Paste the line by hand, and report the case: this is a fault of frigg-toolkit.',
  file,
});

function placed({ modules }: Planning, at: SourceRange): Position & { file: string } {
  const outcome = modules.load(at.file);
  const { line, column } = outcome.ok ? positionAt(outcome.parsed.text, at.start) : { line: 1, column: 1 };
  return { file: at.file, line, column };
}

async function withNotes({ host, options }: Planning, app: AppOnDisk, decided: Decided): Promise<Decided> {
  const { coreVersion } = await import('../../project/core');
  const { notesFor } = await import('./notes');
  const version = await coreVersion(host.files, app.folder.manifest);
  const place = (evidence: Evidence): string =>
    `${relative(host.cwd, evidence.file).split(sep).join('/')}:${evidence.line}`;
  return { ...decided, notes: notesFor(decided, version, place, options.runtime === true) };
}

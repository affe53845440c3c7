import { dirname } from 'node:path';
import { planRuntime, type RuntimePlan } from '../../../codemods/use-websockets-runtime/plan';
import { version } from '../../../runtime/package.json';
import { EditError } from '../../edit';
import { coreVersion } from '../../project/core';
import { overlay } from '../../project/overlay';
import { positionAt } from '../../project/positions';
import type { AppMigration, Reason, SourceRange } from '../../types';
import {
  readUsage,
  type AppOnDisk,
  type EntryReading,
  type FoundReading,
  type UsageReading,
} from '../analyse';
import { mayEdit, shortPath } from '../edits';
import { reason } from '../reasons';
import { changesOf, guardDirty } from './change';
import type { Planning } from './planning';

/** Adds to what is decided about an app what `--runtime` asks for. */
export async function withRuntime(
  planning: Planning,
  app: AppOnDisk,
  { reading }: EntryReading,
  usage: UsageReading,
  decided: AppMigration,
): Promise<AppMigration> {
  const usesCore = usage.evidence.some(({ kind, grade }) => kind === 'core-model' && grade === 'strong');
  if (decided.action === 'manual' || decided.action === 'blocked' || reading?.kind !== 'found') {
    return usesCore ? { ...decided, notes: [...decided.notes, waiting] } : decided;
  }
  const plan = usage.problems.length > 0 && usesCore ? unread : await planFor(planning, app, reading, usage);
  if (plan.obstacle) return refused(planning, decided, plan);
  if (plan.edits.length === 0) return decided;
  try {
    return merged(planning, decided, plan);
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return refused(planning, decided, {
      ...plan,
      obstacle: { why: 'Its edits do not fit together', at: null },
    });
  }
}

const waiting =
  'The imports of `WebsocketConnection` were left alone: put the definition right first, then run the command again.';

const unread: RuntimePlan = {
  edits: [],
  obstacle: { why: 'A file that may use it could not be read', at: null },
  lines: [],
};

async function planFor(
  planning: Planning,
  app: AppOnDisk,
  { definition }: FoundReading,
  usage: UsageReading,
): Promise<RuntimePlan> {
  const { host, modules } = planning;
  const { root, manifest, workspace } = app.folder;
  return planRuntime({
    root,
    manifest,
    definition,
    usage: usage.evidence,
    scripts: usage.scripts,
    core: await coreVersion(host.files, manifest),
    files: host.files,
    modules,
    range: `^${version}`,
    // A Frigg app may stand in the folder `backend` of what its `.env` file belongs to.
    envFolders: [root, dirname(root), ...(workspace ? [workspace.root] : [])],
    filesWith: app.filesWith,
    mayEdit: (file) => mayEdit(planning, app, file),
    async usageWith(texts) {
      const files = overlay(host.files, texts);
      return (await readUsage({ files }, planning.modulesOver(files), app)).evidence;
    },
  });
}

function merged(planning: Planning, decided: AppMigration, plan: RuntimePlan): AppMigration {
  const own = decided.action === 'none' ? [] : decided.edits;
  const edits = [...own, ...plan.edits];
  const moves = reason('runtime-imports');
  const why: Reason | null =
    decided.action === 'none' || !decided.reason
      ? moves
      : { id: decided.reason.id, text: `${decided.reason.text} ${moves.text}` };
  return guardDirty(planning, {
    ...decided,
    action: decided.action === 'none' ? 'fix' : decided.action,
    reason: why,
    edits,
    changes: changesOf(planning, { edits }),
    notes: [...decided.notes, installation],
  });
}

const installation =
  'Then install the packages of the app and redeploy it: frigg-websockets is a dependency of what is deployed.';

/** Nothing is moved; the line is written all the same. */
function refused(planning: Planning, decided: AppMigration, { obstacle, lines }: RuntimePlan): AppMigration {
  const at = obstacle?.at ?? null;
  const place = at && placeOf(planning, at);
  const where = place ? ` (${shortPath(planning.host, place.file)}:${place.line}:${place.column})` : '';
  const why = reason('runtime-not-safe', `${obstacle?.why ?? ''}${where}`);
  if (decided.action !== 'none') {
    const text = decided.reason ? `${decided.reason.text} ${why.text}` : why.text;
    return { ...decided, reason: { id: decided.reason?.id ?? why.id, text }, left: why };
  }
  const paste =
    place && lines.length > 0
      ? { file: place.file, position: { line: place.line, column: place.column }, lines }
      : null;
  return { ...decided, action: 'manual', reason: why, edits: [], changes: [], paste };
}

function placeOf({ modules }: Planning, { file, start }: SourceRange) {
  const outcome = modules.load(file);
  return { file, ...(outcome.ok ? positionAt(outcome.parsed.text, start) : { line: 1, column: 1 }) };
}

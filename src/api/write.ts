import type { Host } from '../host';
import { decode, encode } from '../project/decode';
import { fileStates } from '../project/git';
import type { FileChange, FileReason, FileReasonId, Problem, Reason } from '../types';
import { gitFailure } from './edits';
import { notAsked, reason } from './reasons';

export type WriteOutcome =
  | { kind: 'written' }
  /** Files with uncommitted changes: nothing was written. */
  | { kind: 'dirty'; reason: Reason; problems: Problem[] }
  /** Nothing was written, or everything was put back. */
  | { kind: 'failed'; problems: Problem[]; failed: FileReason[] };

export interface WriteOptions {
  allowDirty: boolean;
  /** True once the user wants the run to end. */
  interrupted: () => boolean;
  /** Looks at the files once they are written; answers what is wrong, or null. */
  check(): Promise<string | null>;
}

/**
 * Writes files, all or none. They must be as they were when they were read, writable, and committed unless
 * that is waived. Afterwards they are checked, and every byte is put back when something is wrong with them.
 */
export async function writeChanges(
  host: Host,
  changes: readonly FileChange[],
  options: WriteOptions,
): Promise<WriteOutcome> {
  const refused = refusal(host, changes, options);
  if (refused) return refused;
  const written: FileChange[] = [];
  for (const change of changes) {
    const error = write(host, change);
    if (error !== null) return undone(host, written, change.file, 'write-failed', error);
    written.push(change);
  }
  const [first] = changes;
  const { wrong, bug } = options.interrupted()
    ? { wrong: 'the run was interrupted before it could be checked', bug: null }
    : await checked(options);
  if (wrong === null || !first) return { kind: 'written' };
  const outcome = undone(host, written, first.file, 'verification-failed', wrong);
  return { ...outcome, problems: [...outcome.problems, ...(bug ? [bug] : [])] };
}

/** A check that crashes has shown nothing: what was written goes back, as for one that fails. */
async function checked(options: WriteOptions): Promise<{ wrong: string | null; bug: Problem | null }> {
  try {
    return { wrong: await options.check(), bug: null };
  } catch (error) {
    const { internalProblem } = await import('./internal');
    return { wrong: 'it could not be checked', bug: internalProblem(error) };
  }
}

function write(host: Host, change: FileChange): string | null {
  try {
    host.files.writeAtomic(change.file, encode(change.after));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Why nothing may be written now: looked at just before the first write. */
function refusal(
  host: Host,
  changes: readonly FileChange[],
  options: WriteOptions,
): Exclude<WriteOutcome, { kind: 'written' }> | null {
  for (const { file, before } of changes) {
    const outcome = host.files.read(file);
    const text = outcome.ok ? decode(outcome.bytes) : null;
    if (!text?.ok || text.text !== before) {
      const message = 'The file was changed since it was read; nothing was written.';
      return failed(file, 'changed-on-disk', message);
    }
    if (!host.files.writable(file)) {
      return failed(file, 'not-writable', 'The file may not be written; nothing was changed.');
    }
  }
  if (options.allowDirty) return null;
  const states = fileStates(
    host,
    changes.map(({ file }) => file),
  );
  if (!states.ok) return { kind: 'dirty', reason: notAsked, problems: [gitFailure(states.message)] };
  if ([...states.states.values()].every((state) => state === 'clean')) return null;
  const why = reason('uncommitted-changes', 'Commit it, or run again with --allow-dirty');
  return { kind: 'dirty', reason: why, problems: [] };
}

const remedies: Partial<Record<FileReasonId, string>> = {
  'changed-on-disk': 'Save your editor and run the command again.',
  'not-writable': 'Give yourself the permission to write it, or make the change by hand.',
  'write-failed': 'Every file of the app is as it was. Mend the cause and run the command again.',
  'verification-failed': 'Every file of the app is as it was. Make the change by hand, and report the case.',
};

function failed(file: string, id: FileReasonId, message: string): Extract<WriteOutcome, { kind: 'failed' }> {
  const problem: Problem = { id, message, remedy: remedies[id] ?? '', file };
  return { kind: 'failed', problems: [problem], failed: [{ file, reason: id }] };
}

/** Puts every file back. */
function undone(
  host: Host,
  written: readonly FileChange[],
  file: string,
  id: FileReasonId,
  why: string,
): Extract<WriteOutcome, { kind: 'failed' }> {
  const stuck: string[] = [];
  for (const change of written) {
    if (write(host, { ...change, after: change.before }) !== null) stuck.push(change.diffPath);
  }
  const back = stuck.length === 0 ? 'everything was put back' : `could not be put back: ${stuck.join(', ')}`;
  const message = id === 'write-failed' ? `The file could not be written: ${why}` : `After the edit ${why}`;
  return failed(file, id, `${message}; ${back}.`);
}

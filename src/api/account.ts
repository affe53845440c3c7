import type { Modules } from '../app/modules';
import type { Scanner } from '../app/scan';
import type { FileAccount, FileReason } from '../types';

/**
 * Every file that was looked at is accounted for: scanned = changed + unchanged + skipped + failed.
 * A file that is named twice counts once, and as failed before it counts as skipped.
 */
export function createAccount(
  scanner: Scanner,
  modules: Modules,
  reasons: readonly FileReason[],
): FileAccount {
  const limits = new Set<string>(['file-too-large', 'file-minified', 'not-utf8']);
  const skipped = new Map<string, FileReason>();
  const failed = new Map<string, FileReason>();
  for (const entry of reasons) (limits.has(entry.reason) ? skipped : failed).set(entry.file, entry);
  for (const file of failed.keys()) skipped.delete(file);
  const named = [...skipped.keys(), ...failed.keys(), ...modules.loaded().keys()];
  const others = new Set(named.filter((file) => !scanner.counted(file)));
  const scanned = scanner.counters().files + others.size;
  return {
    scanned,
    changed: 0,
    unchanged: scanned - skipped.size - failed.size,
    skipped: sorted(skipped),
    failed: sorted(failed),
  };
}

const sorted = (entries: ReadonlyMap<string, FileReason>): FileReason[] =>
  [...entries.values()].sort((a, b) => (a.file < b.file ? -1 : 1));

/** The account after some of these files were written, or could not be. */
export function accountFor(
  account: FileAccount,
  changed: ReadonlySet<string>,
  failures: readonly FileReason[],
): FileAccount {
  const failed = new Map(account.failed.map((entry) => [entry.file, entry]));
  for (const failure of failures) failed.set(failure.file, failure);
  return {
    ...account,
    changed: changed.size,
    failed: sorted(failed),
    unchanged: account.scanned - changed.size - account.skipped.length - failed.size,
  };
}

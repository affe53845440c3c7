import type { DoctorOptions } from '../api/doctor';
import type { Fixed } from '../api/doctor/fix';
import type { Host } from '../host';

/**
 * Does what `--fix` asks for in databases. Each is asked about on a terminal; without one, `--yes` is the answer.
 *
 * @returns whether something was changed, so that it is worth to look again
 */
export async function fixAndSay(
  host: Host,
  options: DoctorOptions,
  { yes, asks }: { yes: boolean; asks: boolean },
): Promise<boolean> {
  const { fixDatabase } = await import('../api/doctor/fix');
  const { terminal } = host;
  const mayAsk = asks && terminal.interactive;
  const fixed = await fixDatabase(host, options, async ({ database, found }) => {
    if (yes) return true;
    const what = found.join(' ');
    if (mayAsk) return terminal.confirm(`${what} Put that right in ${database}?`, false);
    terminal.err(
      `--fix: ${what}\nNothing was changed in ${database}: what touches a database is asked first, and there is no terminal. Run it with --yes.\n`,
    );
    return false;
  });
  for (const each of fixed) terminal.err(said(each));
  return fixed.some(({ done }) => done.length > 0);
}

function said({ database, agreed, done, left }: Fixed): string {
  if (!agreed) return '';
  return [...done, ...left].map((line) => `--fix: ${database}: ${line}\n`).join('');
}

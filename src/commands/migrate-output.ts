import type { applyMigration, MigrationPlan } from '../api/migrate';
import type { Host } from '../host';
import {
  formatAccount,
  formatApp,
  formatProblems,
  formatTable,
  formatVerdict,
  formatWritten,
} from '../report/migration';
import type { AppMigration, MigrationResult } from '../types';
import type { CommonOptions } from './arguments';

export interface MigrateOptions {
  mode: 'check' | 'dry-run' | 'write';
  /** `--check` given, also beside `--dry-run`: the exit code says whether there is work. */
  check: boolean;
  yes: boolean;
  allowDirty: boolean;
  overrideDisabled: boolean;
  runtime: boolean;
}

/** One run of the command: where it prints, and how it was asked for. */
export interface Run {
  host: Host;
  common: CommonOptions;
  options: MigrateOptions;
  apply: typeof applyMigration;
}

/** Prints apps in the order of the plan, each once. */
function createAppPrinter({ host, common }: Run, print: (text: string) => void) {
  const { color } = host.terminal;
  const style = { cwd: host.cwd, color, quiet: common.quiet };
  let printed = 0;
  return {
    upTo(apps: readonly AppMigration[], count: number): void {
      for (; printed < count; printed += 1) {
        const app = apps[printed];
        if (app) print(`${printed === 0 ? '' : '\n'}${formatApp(app, style)}`);
      }
    },
  };
}

const isWeakOffer = (app: AppMigration): boolean => app.action === 'none' && app.changes.length > 0;

async function ask(host: Host, app: AppMigration): Promise<boolean> {
  const { colouredDiff } = await import('../report/diff');
  for (const change of app.changes) host.terminal.out(colouredDiff(change, host.terminal.color));
  return isWeakOffer(app)
    ? host.terminal.confirm(
        'Only weak evidence was found. Enable WebSockets for this app all the same?',
        false,
      )
    : host.terminal.confirm('Write this change?', true);
}

/** Shows and asks app by app, writes, and says how each went. */
export async function interact(run: Run, plan: MigrationPlan): Promise<MigrationResult> {
  const { host, options, apply } = run;
  const printer = createAppPrinter(run, (text) => {
    host.terminal.out(text);
  });
  const result = await apply(host, plan, {
    allowDirty: options.allowDirty,
    approve: (app) => {
      printer.upTo(plan.apps, plan.apps.findIndex(({ root }) => root === app.root) + 1);
      return ask(host, app);
    },
  });
  printer.upTo(plan.apps, plan.apps.length);
  // What was decided only when it came to writing has not been shown yet.
  for (const [index, app] of result.apps.entries()) {
    const before = plan.apps[index];
    const same = before?.action === app.action && before.reason?.id === app.reason?.id;
    if (!same && !app.written)
      host.terminal.out(formatVerdict(app, { cwd: host.cwd, color: host.terminal.color }));
    // What is needed besides is known only once the app was linted with the line.
    const fresh = app.notes.filter((note) => !before?.notes.includes(note));
    if (app.written) for (const note of fresh) host.terminal.out(`  note: ${note}\n`);
  }
  return result;
}

/** True for an app that is written without further ado once it is approved. */
export const isEdit = ({ action }: AppMigration): boolean => action === 'insert' || action === 'fix';

/** What was written, the counts, and what went wrong: the last on standard error, where errors are looked for. */
export function close(
  { host, common, options }: Run,
  result: MigrationResult,
  say: (text: string) => void,
): void {
  const style = { cwd: host.cwd, color: host.terminal.color };
  const asked = options.yes || host.terminal.interactive;
  const silent = options.mode === 'write' && !asked && result.apps.some((app) => isEdit(app) && !app.written);
  const counts = common.quiet ? '' : `${formatTable(result.apps, style)}${formatAccount(result, style)}`;
  const said = silent
    ? 'Nothing was written: there is no terminal to ask on. Run again with --yes to write.\n'
    : '';
  const text = `${formatWritten(result.apps, style)}${counts}${said}`;
  if (text !== '') say(result.apps.length > 0 ? `\n${text}` : text);
  const problems = formatProblems(result, style);
  if (problems !== '') host.terminal.err(problems);
}

/** Everything for people goes beside the diff, so that `--dry-run | git apply` gets the diff alone. */
export async function printPretty(run: Run, result: MigrationResult): Promise<void> {
  const { host, options } = run;
  const { terminal } = host;
  const dry = options.mode === 'dry-run';
  // Colour can be forced into a pipe, and git reads no coloured diff.
  const forEyes = !dry || (terminal.color && terminal.interactive);
  const say = (text: string): void => {
    if (dry) terminal.err(text);
    else terminal.out(text);
  };
  const printer = createAppPrinter(run, say);
  for (const [index, app] of result.apps.entries()) {
    printer.upTo(result.apps, index + 1);
    if (!isEdit(app) || options.mode === 'check') continue;
    const { colouredDiff, unifiedDiff } = await import('../report/diff');
    for (const change of app.changes) {
      terminal.out(forEyes ? colouredDiff(change, terminal.color) : unifiedDiff(change));
    }
  }
  close(run, result, say);
}

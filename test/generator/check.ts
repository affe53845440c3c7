import { applyMigration, planMigration, type MigrationPlan, type PlanOptions } from '../../src/api/migrate';
import type { AppMigration, FileAccount, MigrationResult } from '../../src/types';
import type { GeneratedApp } from './app';
import { checkEdits } from './check-edits';
import { runApp, splitDefinition } from './evaluate';
import { memoryHost } from './host';
import type { Files } from './language';

const root = '/srv/shop';

/** What is wrong with the product's answer, one line each; empty when nothing is. */
export type Complaints = string[];

const stages: Record<string, string>[] = [{}, { STAGE: 'prod', LIVE: 'yes' }];

const short = (value: unknown): string => JSON.stringify(value);

function compare(complaints: Complaints, what: string, got: unknown, wanted: unknown): void {
  if (short(got) !== short(wanted)) complaints.push(`${what}: got ${short(got)}, expected ${short(wanted)}`);
}

const inApp = (file: string): string => (file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file);

function checkEvidence(app: GeneratedApp, usage: AppMigration['usage']): Complaints {
  const complaints: Complaints = [];
  const found = usage.map(({ kind, grade, file }) => `${kind} ${grade} ${inApp(file)}`);
  const wanted = app.evidence.map(({ kind, grade, file }) => `${kind} ${grade} ${file}`);
  for (const item of wanted) if (!found.includes(item)) complaints.push(`evidence not found: ${item}`);
  const onTheWay = new Set(app.onTheWay.flatMap((file) => app.evidence.map(({ kind }) => `${kind} ${file}`)));
  for (const { kind, grade, file } of usage) {
    const isWanted =
      wanted.includes(`${kind} ${grade} ${inApp(file)}`) || onTheWay.has(`${kind} ${inApp(file)}`);
    if (!isWanted) complaints.push(`evidence not expected: ${kind} ${grade} ${inApp(file)}`);
  }
  return complaints;
}

/** Every file whose bytes have to be looked at, by what design.md says is read. */
const isScanned = (file: string): boolean =>
  !/(^|\/)(node_modules|dist|ignored)\//.test(file) &&
  !/(^|\/)package\.json$|\.d\.ts$/.test(file) &&
  /\.([cm]?[jt]sx?|json|ya?ml)$|^\.env/.test(file);

function checkAccount(app: GeneratedApp, files: FileAccount, changed: number): Complaints {
  const complaints: Complaints = [];
  compare(complaints, 'changed files', files.changed, changed);
  const sum = files.changed + files.unchanged + files.skipped.length + files.failed.length;
  compare(complaints, 'the sum of the account', sum, files.scanned);
  const wanted = Object.keys(app.files).filter(isScanned).length;
  compare(complaints, 'scanned files', files.scanned, wanted);
  compare(complaints, 'skipped and failed', [files.skipped, files.failed], [[], []]);
  return complaints;
}

function checkVerdict(app: GeneratedApp, result: MigrationResult): Complaints {
  const complaints: Complaints = [];
  const [got, ...more] = result.apps;
  if (!got || more.length > 0) return [`${result.apps.length} apps found: ${short(result.problems)}`];
  const { state, action, reason } = app.expected;
  compare(complaints, 'verdict', [got.state, got.action, got.reason?.id], [state, action, reason]);
  compare(complaints, 'problems', [...result.problems, ...got.problems], []);
  compare(complaints, 'root', got.root, root);
  if (got.definition === null) complaints.push('no place of the definition');
  return [...complaints, ...checkEvidence(app, got.usage)];
}

/** Runs the app before and after: the same definition, with WebSockets on. */
function checkValues(app: GeneratedApp, after: Files): Complaints {
  const { language } = app.selection.shape;
  const complaints: Complaints = [];
  for (const env of stages) {
    const old = splitDefinition(runApp({ files: app.files, entry: app.entry, language }, env));
    checkOracle(app, old.websockets, complaints);
    if (after === app.files) continue;
    const now = splitDefinition(runApp({ files: after, entry: app.entry, language }, env));
    compare(complaints, 'the rest of the definition', now.rest, old.rest);
    const before = typeof old.websockets === 'object' ? old.websockets : {};
    const kept = Object.fromEntries(Object.entries({ ...before }).filter(([key]) => key !== 'enabled'));
    compare(complaints, 'websockets when run', now.websockets, { ...kept, enable: true });
  }
  return complaints;
}

/** Holds the oracle itself to what the app says when it is run. */
function checkOracle(
  { expected, selection }: GeneratedApp,
  websockets: unknown,
  complaints: Complaints,
): void {
  const says =
    typeof websockets === 'object' && websockets !== null
      ? (websockets as Record<string, unknown>).enable
      : undefined;
  const { state } = expected;
  const isWrong =
    (state === 'enabled' && says !== true) ||
    (state === 'disabled' && says !== false && websockets !== false) ||
    ((state === 'missing' || state === 'invalid') && (says === true || says === false));
  if (isWrong)
    complaints.push(`the oracle is wrong: "${state}" for ${short(websockets)} (${selection.shape.name})`);
}

const contentOf = (files: Files): Map<string, Buffer> =>
  new Map(Object.entries(files).map(([file, text]) => [`${root}/${file}`, Buffer.from(text)]));

const filesOf = (content: ReadonlyMap<string, Buffer>): Files =>
  Object.fromEntries([...content].map(([file, bytes]) => [inApp(file), bytes.toString('utf8')]));

/** Migrates a generated app in memory, twice, and compares everything with the right answer. */
export async function check(app: GeneratedApp): Promise<Complaints> {
  const content = contentOf(app.files);
  const host = memoryHost(root, content);
  const options: PlanOptions = {
    paths: [],
    mode: 'write',
    allowDirty: false,
    overrideDisabled: app.selection.overrideDisabled,
  };
  const run = async (): Promise<{ plan: MigrationPlan; result: MigrationResult }> => {
    const plan = await planMigration(host, options);
    const approve = ({ action }: AppMigration): Promise<boolean> => Promise.resolve(action !== 'none');
    return { plan, result: await applyMigration(host, plan, { approve, allowDirty: false }) };
  };
  const { plan, result } = await run();
  const complaints = [...checkVerdict(app, plan), ...checkEdits(app, plan.apps[0]?.edits ?? [], inApp)];
  const { action, file: edited } = app.expected;
  const writes = action === 'insert' || action === 'fix';
  const after = filesOf(content);
  const changed = Object.keys(after).filter((file) => after[file] !== app.files[file]);
  compare(complaints, 'files that differ', changed, writes ? [edited] : []);
  compare(complaints, 'written', result.apps[0]?.written, writes);
  compare(complaints, 'problems of the write', result.apps[0]?.problems, []);
  complaints.push(...checkAccount(app, result.files, writes ? 1 : 0));
  complaints.push(...checkValues(app, writes && changed.length > 0 ? after : app.files));

  const again = await run();
  const second = again.plan.apps[0];
  compare(complaints, 'edits of the second run', second?.edits, []);
  compare(complaints, 'files after the second run', filesOf(content), after);
  if (writes) compare(complaints, 'second verdict', [second?.state, second?.action], ['enabled', 'none']);
  else compare(complaints, 'second verdict', [second?.state, second?.action], [app.expected.state, action]);
  return complaints;
}

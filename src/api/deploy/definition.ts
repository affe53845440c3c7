import { definitionByRunning } from '../../../infra/bases';
import { plainDefinition } from '../../app/definition/plain';
import type { AppFolder } from '../../app/app-folder';
import type { Host } from '../../host';
import { positionAt } from '../../project/positions';
import type { Problem, SourceRange } from '../../types';
import { readEntry } from '../analyse';
import { noDefinition } from '../missing';
import type { Survey } from '../survey';

export type PlainDefinition =
  | { ok: true; definition: Readonly<Record<string, unknown>>; entry: string }
  | { ok: false; problems: Problem[] };

export interface DefinitionOptions {
  command: 'deploy' | 'start' | 'doctor';
  /** Whether the entry may be run where that is needed. */
  run: boolean;
  /** Keys whose values have to be known; without them all. */
  needed?: readonly string[];
  /** For code of the app, where it has to be run. */
  env: Readonly<Record<string, string>>;
  onOutput?: (text: string) => void;
  signal?: AbortSignal;
}

/**
 * The definition as plain data. It is read from source; only where that leaves unknown what is needed, the entry is run
 * in a child process.
 */
export async function appDefinition(
  host: Host,
  found: Survey,
  folder: AppFolder,
  options: DefinitionOptions,
): Promise<PlainDefinition> {
  const { reading, entry, problems } = readEntry(found.modules, folder.candidates, { integrations: true });
  if (problems.length > 0) return { ok: false, problems };
  if (entry === null || reading === null)
    return { ok: false, problems: [await noDefinition(host.files, folder, options.command)] };
  let why = reading.kind === 'not-static' ? { text: reading.why, at: reading.range } : null;
  if (reading.kind === 'found') {
    const { value, unknowns } = plainDefinition(reading.definition.root);
    const { needed } = options;
    const missing = unknowns.find(({ path: [key] }) => key === undefined || !needed || needed.includes(key));
    if (value !== null && !missing) return { ok: true, definition: value, entry };
    if (missing) why = { text: missing.why, at: missing.range };
  }
  if (!options.run) return { ok: false, problems: [notKnown(found, why, null)] };
  const { onOutput, signal, env } = options;
  const running = { ...(onOutput ? { onOutput } : {}), ...(signal ? { signal } : {}) };
  const ran = await definitionByRunning(host.files, host.processes, entry, env, running);
  if (ran.ok) return { ok: true, definition: ran.value, entry };
  return { ok: false, problems: [notKnown(found, why, ran.problem)] };
}

/** Why it is not known from source, where that stands, and what became of running it. */
function notKnown(
  { modules }: Survey,
  why: { text: string; at: SourceRange } | null,
  ran: Problem | null,
): Problem {
  if (why === null && ran) return ran;
  const outcome = why && modules.load(why.at.file);
  const became = ran ? `, and running it gave none: ${ran.message}` : '.';
  return {
    id: 'definition-not-known',
    message: `The definition can not be read from source alone${why ? ` (${why.text})` : ''}${became}`,
    remedy:
      'Write `websockets` and `environment` as plain values into the definition, or see to it that its entry can be loaded here.',
    ...(why ? { file: why.at.file } : {}),
    ...(why && outcome?.ok ? { position: positionAt(outcome.parsed.text, why.at.start) } : {}),
  };
}

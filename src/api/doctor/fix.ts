import { planMend, type MendPlan } from '../../checks/database/fix';
import type { Host } from '../../host';
import type { DoctorOptions } from '../doctor';
import { internalProblem } from '../internal';
import { survey } from '../survey';
import { examineApp } from './patient';

/** What was put right in the database of an app. */
export interface Fixed {
  root: string;
  database: string;
  /** False when it was not agreed to: nothing is changed then. */
  agreed: boolean;
  done: string[];
  left: string[];
}

/**
 * Puts right what can be in the databases that apps keep their connections in: removes records of ended connections
 * and doubles, in batches, and makes the indexes of the runtime.
 *
 * @param agree is asked for each database before anything in it is changed
 * @returns an entry for each database in which there was something to do
 */
export async function fixDatabase(
  host: Host,
  options: Omit<DoctorOptions, 'onProgress'>,
  agree: (plan: Pick<MendPlan, 'root' | 'database' | 'collection' | 'found'>) => Promise<boolean>,
): Promise<Fixed[]> {
  const found = survey(host, options.paths, {});
  const stop = new AbortController();
  const unlisten = host.onInterrupt(() => {
    stop.abort();
  });
  const fixed: Fixed[] = [];
  const seen = new Set<string>();
  try {
    for (const folder of found.folders.filter(({ candidates }) => candidates.length > 0)) {
      const patient = await examineApp(found, folder, options);
      const plan = patient && (await planMend(patient, stop.signal));
      if (!plan) continue;
      const { root, database, collection } = plan;
      // Apps that share one are asked about once.
      const place = `${database} ${collection}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const agreed = await agree(plan);
      const mended = agreed ? await attempt(plan, stop.signal) : { done: [], left: [] };
      fixed.push({ root, database, agreed, ...mended });
    }
  } finally {
    unlisten();
  }
  return fixed;
}

async function attempt(plan: MendPlan, signal: AbortSignal): Promise<Pick<Fixed, 'done' | 'left'>> {
  try {
    return await plan.apply(signal);
  } catch (error) {
    if (signal.aborted)
      return { done: [], left: ['It was interrupted: what was not done yet is left as it was.'] };
    const { message } = internalProblem(error);
    return { done: [], left: [`It could not be done: ${message}`] };
  }
}

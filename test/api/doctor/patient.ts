import { examineApp, type PatientOptions } from '../../../src/api/doctor/patient';
import { survey } from '../../../src/api/survey';
import type { Check, Outcome, Patient } from '../../../src/checks/check';
import { createNodeHost } from '../../../src/commands/node-host';
import type { Host } from '../../../src/host';
import { createWorkspace } from '../workspace';

export type Files = Readonly<Record<string, string>>;

/** How a test departs from an app that is looked at offline, in an empty environment. */
export interface Setting extends Partial<PatientOptions> {
  env?: Host['env'];
}

const usual: PatientOptions = { stage: 'dev', region: null, offline: true, connect: false, runConfig: true };

export const hostIn = (cwd: string, env: Host['env'] = {}): Host => ({
  ...createNodeHost({ cwd, color: false }),
  // What tools need to run at all, and nothing of the machine that tests run on.
  env: { PATH: process.env.PATH, HOME: cwd, ...env },
});

/** An app on disk as checks get it, for as long as the work takes. */
export async function withPatient<T>(
  files: Files,
  { env, ...options }: Setting,
  work: (patient: Patient) => Promise<T> | T,
): Promise<T> {
  const workspace = createWorkspace({ ...files });
  try {
    const host = hostIn(workspace.root, env);
    const found = survey(host, [], {});
    const [folder] = found.folders;
    const patient = folder && (await examineApp(found, folder, { ...usual, ...options }));
    if (!patient) throw new Error('no app is there');
    return await work(patient);
  } finally {
    workspace.remove();
  }
}

/** What one check says of an app, whatever the others say. */
export const outcomeOf = (check: Check, files: Files, setting: Setting = {}): Promise<Outcome> =>
  withPatient(files, setting, (patient) => check.run(patient, new AbortController().signal));

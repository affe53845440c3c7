import { askedBy } from '../../../src/checks/shared/asked';
import { createAws, type Aws, type StackReading } from '../../../src/aws';
import type { Check, Outcome, Patient } from '../../../src/checks/check';
import { openLive } from '../../../src/checks/live/live';
import { createNodeHost } from '../../../src/commands/node-host';
import type { Host } from '../../../src/host';
import type { Evidence } from '../../../src/types';

export interface PatientOptions {
  env: Readonly<Record<string, string | undefined>>;
  enabled?: boolean;
  /** What the definition says; default: as `enabled` has it. */
  state?: 'enabled' | 'disabled' | 'missing' | 'unknown';
  usage?: readonly Pick<Evidence, 'kind' | 'grade'>[];
  stack?: string | null;
  offline?: boolean;
  connect?: boolean;
  sends?: Patient['sends'];
  deploys?: Patient['core']['facts']['deploys'];
  network?: Host['network'];
  region?: string;
}

const nowhere = { file: '/app/index.js', start: 0, end: 0 };

function stateOf(state: NonNullable<PatientOptions['state']>): Patient['websockets'] {
  switch (state) {
    case 'enabled':
      return { state };
    case 'missing':
      return { state, into: 'definition' };
    case 'disabled':
      return { state, at: nowhere, flip: null };
    case 'unknown':
      return { state, reason: 'enable-not-static', why: 'it is read from a file', at: nowhere };
  }
}

/** An app as the live checks see it: all of it but what is deployed is given. */
export function patientOf(options: PatientOptions): Patient {
  const { env, enabled = true, offline = false, connect = false, stack = 'app-dev' } = options;
  const { region = 'us-east-1', state = enabled ? 'enabled' : 'missing' } = options;
  const host = createNodeHost({ env, cwd: '/' });
  const aws: Aws = createAws({ region, env, stage: 'dev', timeout: 8_000 });
  let reading: Promise<StackReading> | undefined;
  const readStack = (): Promise<StackReading | null> =>
    stack === null || offline ? Promise.resolve(null) : (reading ??= aws.readStack(stack));
  let live: ReturnType<Patient['live']> | undefined;
  const usage = (options.usage ?? [{ kind: 'core-model', grade: 'strong' }]).map((each): Evidence => ({
    ...nowhere,
    line: 1,
    column: 1,
    snippet: '',
    ...each,
  }));
  return {
    host: options.network ? { ...host, network: options.network } : host,
    root: '/',
    manifest: { folder: '/' } as unknown as Patient['manifest'],
    core: {
      version: { version: '2.0.1', source: 'range' },
      facts: { deploys: options.deploys ?? 'only-enabled' },
    } as unknown as Patient['core'],
    stage: 'dev',
    definition: null,
    websockets: stateOf(state),
    asked: askedBy(stateOf(state)),
    usage,
    findings: [],
    problems: [],
    handler: () => Promise.reject(new Error('not asked')),
    composed: () => Promise.reject(new Error('not asked')),
    deployment: () => Promise.resolve({ stack, stage: 'dev', region }),
    variables: () => [],
    aws: () => Promise.resolve(offline ? null : aws),
    stack: readStack,
    live: () =>
      (live ??= readStack().then((read) => (read?.kind === 'present' ? openLive(aws, read, 'dev') : null))),
    sends: options.sends ?? (() => Promise.resolve(null)),
    options: { offline, connect },
  };
}

/** What a check answers; nothing of it may hold what is secret. */
export async function run(check: Check, options: PatientOptions): Promise<Outcome> {
  const outcome = await check.run(patientOf(options), new AbortController().signal);
  const text = JSON.stringify(outcome);
  if (text.includes('hunter2')) throw new Error(`a secret was told: ${text}`);
  return outcome;
}

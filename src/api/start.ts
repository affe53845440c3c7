import type { PortName } from '../../infra/local/ports';
import type { LocalEvent } from '../../infra/local/protocol';
import type { Host } from '../host';
import type { Problem, StartEvent } from '../types';
import { createFollower } from './start/follow';
import type { Machine } from './start/machine';
import { nextPrepared } from './start/next-prepared';
import { planPorts } from './start/plan-ports';
import { prepare, type Prepared } from './start/prepare';
import { functionFailed } from './start/problems';
import { openSession, type Session } from './start/session';

export interface StartOptions {
  /** An app, a folder above one, or an entry file. */
  paths: readonly string[];
  stage: string;
  /** Those that win over the config's. */
  ports: Readonly<Partial<Record<PortName, number>>>;
  /** Lets Serverless say more. */
  verbose: boolean;
  onEvent: (event: StartEvent) => void;
}

export interface StartResult {
  /** Why the run has ended; none where it was told to. */
  problems: Problem[];
}

/**
 * Runs an app on this machine under its own Serverless and serverless-offline, as `deploy` would compose it, until an
 * interrupt. Changed code is loaded anew while clients stay connected; a changed config starts all again. What is
 * wrong after the first start is told, and waits for the next change.
 */
export async function start(host: Host, machine: Machine, options: StartOptions): Promise<StartResult> {
  const stop = new AbortController();
  let stopListening: () => void = () => undefined;
  // Again and again: package managers hand on a Ctrl-C that has come already, and that must not end it any faster.
  const listen = (): void => {
    stopListening = host.onInterrupt(() => {
      stop.abort();
      listen();
    });
  };
  listen();
  try {
    const problems = await run(host, machine, options, stop.signal);
    return { problems: stop.signal.aborted ? [] : problems };
  } finally {
    stopListening();
  }
}

async function run(
  host: Host,
  machine: Machine,
  options: StartOptions,
  signal: AbortSignal,
): Promise<Problem[]> {
  const { paths, stage, onEvent } = options;
  const onOutput = (text: string): void => {
    onEvent({ kind: 'output', text });
  };
  const read = (onLint?: (result: Extract<StartEvent, { kind: 'linted' }>['result']) => void) =>
    prepare(host, { paths, stage, signal, onOutput, ...(onLint && { onLint }) });

  const first = await read((result) => {
    onEvent({ kind: 'linted', result });
  });
  if (!first.ok) return first.problems;
  let { prepared } = first;
  const follower = createFollower(host, machine, prepared.folders);
  const isStopped = (): boolean => signal.aborted;
  let hasRun = false;
  for (let again = false; !isStopped(); again = true) {
    const opened = await begin(host, machine, prepared, { ...options, again });
    const session = 'ended' in opened ? opened : null;
    const change = new AbortController();
    const next = nextPrepared(follower, session, prepared, {
      files: host.files,
      read,
      onEvent,
      signal: AbortSignal.any([signal, change.signal]),
    });
    const ended = 'ended' in opened ? opened.ended : Promise.resolve(opened);
    const came = await Promise.race([
      ended.then((problem) => ({ problem })),
      next.then((later) => ({ later })),
    ]);
    const isUp = session?.isUp() === true;
    hasRun ||= isUp;
    // One that ran, and has ended by itself, is not started behind the user's back.
    const isOver = 'problem' in came && (isUp || !hasRun);
    if ('problem' in came && came.problem && !isOver && !isStopped()) {
      onEvent({ kind: 'problem', problem: came.problem });
      onEvent({ kind: 'waiting' });
    }
    if (isOver || isStopped()) change.abort();
    const later = await next;
    await session?.stop();
    if (isOver) return came.problem ? [came.problem] : [];
    prepared = later ?? prepared;
  }
  return [];
}

async function begin(
  host: Host,
  machine: Machine,
  prepared: Prepared,
  { stage, verbose, ports, again, onEvent }: StartOptions & { again: boolean },
): Promise<Session | Problem> {
  const { composition, isEnabled, isInDotenv, tool, warnings, faults } = prepared;
  const plan = await planPorts(machine, composition.config, isEnabled, ports);
  if (!plan.ok) return plan.problem;
  const { root } = composition.app;
  const told = new Set<string>();
  if (!again) for (const warning of warnings) onEvent({ kind: 'warning', warning });
  onEvent({
    kind: 'starting',
    root,
    tool: `${tool.name}${tool.version === null ? '' : ` ${tool.version}`}`,
    again,
  });
  return openSession(host, machine, prepared, {
    ...{ stage, verbose, ports: plan.ports },
    onOutput: (text) => {
      onEvent({ kind: 'output', text });
    },
    onFunctionFault: (fault) => {
      // Each call of the function meets it again.
      const key = `${fault.functionName} ${fault.why}`;
      if (!told.has(key)) onEvent({ kind: 'problem', problem: functionFailed(fault) });
      told.add(key);
    },
    onEvent: (event: LocalEvent) => {
      told.clear();
      if (event.kind !== 'up') return;
      const { addresses, store } = event;
      onEvent({ kind: 'up', app: { root, stage, addresses, store, isInDotenv, warnings }, again });
      for (const problem of faults) onEvent({ kind: 'problem', problem });
    },
  });
}

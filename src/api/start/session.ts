import { dirname } from 'node:path';
import { createFunctionFaultReader, faultOf, type FunctionFault } from '../../../infra/local/faults';
import { portArguments, type PortChoice } from '../../../infra/local/ports';
import {
  createEventReader,
  localVariable,
  type LocalEvent,
  type LocalSettings,
} from '../../../infra/local/protocol';
import { runFiles } from '../../../infra/local/run-files';
import { compositionVariable } from '../../../infra/plugin/settings';
import type { Host, ProcessOutcome } from '../../host';
import type { Problem } from '../../types';
import type { Machine } from './machine';
import type { Prepared } from './prepare';
import { notBegun, notWritten, startFailed, textualPlugins } from './problems';

/** Serverless with serverless-offline, as it runs. */
export interface Session {
  /** Null where it was told to stop. */
  ended: Promise<Problem | null>;
  isUp(): boolean;
  /** Has the functions load their code anew; false where they can not. */
  reload(): boolean;
  /** Ends it and all that it has started, and removes what was written for it. */
  stop(): Promise<void>;
}

export interface SessionOptions {
  stage: string;
  ports: readonly PortChoice[];
  verbose: boolean;
  onOutput: (text: string) => void;
  onEvent: (event: LocalEvent) => void;
  onFunctionFault: (fault: FunctionFault) => void;
}

/** As much of the output as faults are read from. */
const kept = 64 * 1024;

/** Writes the config of a run into the service's folder and starts the app's tool with it. */
export function openSession(
  { files, processes, terminal }: Pick<Host, 'files' | 'processes' | 'terminal'>,
  { pid, plugins }: Pick<Machine, 'pid' | 'plugins'>,
  { composition, tool, env, isEnabled, isWithoutCredentials }: Prepared,
  { stage, ports, verbose, onOutput, onEvent, onFunctionFault }: SessionOptions,
): Session | Problem {
  const { service, config, base } = composition;
  const isComposedLater = compositionVariable in composition.env;
  const made = runFiles(files, { service, config, pid, plugins, isComposedLater });
  if (made === null) return textualPlugins(base);
  const write = (path: string, text: string): void => {
    files.writeAtomic(path, Buffer.from(text, 'utf8'));
  };
  const remove = (): void => {
    for (const path of made.files.keys()) files.remove(path);
  };
  try {
    for (const [path, text] of made.files) {
      if (dirname(path) !== service) files.makeFolder(dirname(path));
      write(path, text);
    }
  } catch (error) {
    remove();
    return notWritten(service, error);
  }

  const settings: LocalSettings = {
    ...{ isEnabled, isWithoutCredentials, parent: pid },
    control: made.control,
    made: [...made.files.keys()],
  };
  const abort = new AbortController();
  let output = '';
  let up: Extract<LocalEvent, { kind: 'up' }> | null = null;
  let changes = 0;
  const readFaults = createFunctionFaultReader(onFunctionFault);
  const args = [
    ...[tool.script, 'offline', 'start', '--config', made.configName, '--stage', stage],
    ...portArguments(ports),
    ...(verbose ? ['--verbose'] : []),
  ];
  const ended = processes
    .run(process.execPath, args, {
      cwd: service,
      env: {
        ...(terminal.color ? { FORCE_COLOR: '1' } : {}),
        ...env,
        [localVariable]: JSON.stringify(settings),
      },
      output: (text) => {
        output = (output + text).slice(-kept);
        readFaults(text);
        onOutput(text);
      },
      result: createEventReader((event) => {
        if (event.kind === 'up') up = event;
        onEvent(event);
      }),
      signal: abort.signal,
    })
    .then((outcome) => (abort.signal.aborted ? null : problemOf(outcome, output, up !== null)))
    .finally(remove);
  return {
    ended,
    isUp: () => up !== null,
    reload() {
      if (!up?.reloads) return false;
      changes += 1;
      try {
        write(made.control, made.controlText(changes));
      } catch {
        return false;
      }
      return true;
    },
    async stop() {
      abort.abort();
      await ended;
    },
  };
}

function problemOf(outcome: ProcessOutcome, output: string, wasUp: boolean): Problem {
  const when = wasUp ? 'The app ran, and its Serverless has ended' : 'The app did not start';
  switch (outcome.kind) {
    case 'failed':
      return notBegun(outcome.message);
    case 'killed':
      return startFailed({ kind: 'other', message: '' }, `${when}: it was killed`);
    case 'exited':
      return startFailed(faultOf(output), `${when}, with exit code ${outcome.code}`);
  }
}

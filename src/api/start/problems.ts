import type { Fault, FunctionFault } from '../../../infra/local/faults';
import type { HandlerFile } from '../../../infra/local/handlers';
import type { OfflineReading } from '../../../infra/local/offline';
import { maskSecrets } from '../../project/secrets';
import type { Problem } from '../../types';

export function offlineMissing(
  { fitting }: Extract<OfflineReading, { kind: 'missing' }>,
  tool: string,
  manifest: string,
): Problem {
  const peers = tool === 'osls' ? '--legacy-peer-deps ' : '';
  return {
    id: 'offline-missing',
    message: `\`serverless-offline\` is not installed: without it nothing runs the app on this machine.`,
    remedy: `Run \`npm install --save-dev ${peers}serverless-offline@${fitting}\`, which goes with \`${tool}\`, and start again.`,
    file: manifest,
  };
}

/** Why the tool did not come up, or has ended. */
export function startFailed(fault: Fault, how: string): Problem {
  const { what, remedy, place } = faultText(fault);
  return { id: 'start-failed', message: `${how}${what}`, remedy, ...place };
}

interface FaultText {
  what: string;
  remedy: string;
  place?: Pick<Problem, 'file' | 'position'>;
}

const repair = 'Repair that, and start again.';

function faultText(fault: Fault): FaultText {
  switch (fault.kind) {
    case 'port':
      return {
        what: `: port ${fault.port} is in use.`,
        remedy:
          'End what has it, or pass another with `--http-port`, `--ws-port` or `--lambda-port`; other ports of the app stand in its config.',
      };
    case 'plugin':
      return {
        what: `: the plugin \`${fault.name}\` stands in the config, and is not installed.`,
        remedy: fault.name.startsWith('.')
          ? 'Correct its path under `plugins` of the config.'
          : `Run \`npm install --save-dev ${fault.name}\`, or take it out of \`plugins\` of the config.`,
      };
    case 'variables':
      return { what: unresolvedText(fault.unresolved), remedy: unresolvedRemedy(fault.unresolved) };
    case 'config':
      return {
        what: `: Serverless refuses \`${fault.path}\` of the config: ${shown(fault.why)}.`,
        remedy: `Correct \`${fault.path}\`, and start again.`,
      };
    case 'module':
      return {
        what: `: the module \`${fault.name}\` is not there.`,
        remedy: /^[./]|^[A-Za-z]:/.test(fault.name)
          ? 'Correct the path, or put the file there, and start again.'
          : 'Install the dependencies of the app (`npm install`), and start again.',
        ...(fault.from !== null && { place: { file: fault.from } }),
      };
    case 'syntax':
      return {
        what: `: ${shown(fault.why)}.`,
        remedy: repair,
        place: { file: fault.file, position: { line: fault.line, column: 1 } },
      };
    case 'other':
      return {
        what: fault.message === '' ? '.' : `: ${shown(fault.message)}.`,
        remedy: 'What it has written above tells more. Repair that, and start again.',
      };
  }
}

type Unresolved = Extract<Fault, { kind: 'variables' }>['unresolved'];

const unresolvedText = (unresolved: Unresolved): string =>
  `: the config has variables without a value: ${unresolved
    .map(({ path, why }) => `\`${path}\` (${shown(why)})`)
    .join(', ')}.`;

function unresolvedRemedy(unresolved: Unresolved): string {
  const why = unresolved.map((each) => each.why).join(' ');
  if (/credentials/i.test(why))
    return 'These come from AWS: sign in (`AWS_PROFILE`, `aws sso login`), or give them a value for local runs.';
  if (why.includes('"env" source'))
    return 'Set them in the environment or, with `useDotenv: true` in the config, in `.env`, or give them a default in the config.';
  return 'Give them a value or a default in the config.';
}

/** Words of a tool: one paragraph, no secret in it, and no full stop of its own. */
const shown = (text: string): string =>
  maskSecrets(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[.\s]+$/, '');

/** A function that was called and could not be loaded. */
export function functionFailed({ functionName, kind, why }: FunctionFault): Problem {
  const remedies = {
    import: 'Correct the path of the handler or of the import, or install what is missing (`npm install`).',
    export: 'Export the handler under that name, or correct its name in the config.',
    syntax: 'Correct the file of its handler, or what that imports.',
  };
  return {
    id: 'start-failed',
    message: `The function \`${functionName}\` can not be loaded: ${shown(why)}. The others run on.`,
    remedy: `${remedies[kind]} It is loaded anew when it is called next.`,
  };
}

/** A function whose handler is in no file. */
export const handlerNotFound = ({ functionName, handler }: HandlerFile, config: string): Problem => ({
  id: 'start-failed',
  message: `The function \`${functionName}\` has the handler \`${handler}\`, and there is no such file: it will fail when it is called.`,
  remedy: 'Correct the path in the config, or build the app first if its handlers are built.',
  file: config,
});

/** The process could not even be begun. */
export const notBegun = (message: string): Problem => ({
  id: 'start-failed',
  message: `Serverless could not be started: ${shown(message)}.`,
  remedy: 'Install the dependencies of the app again (`npm install`), and start again.',
});

/** A text stands for the list of plugins. */
export const textualPlugins = (base: string | null): Problem => ({
  id: 'start-failed',
  message:
    'A text stands where the list of `plugins` belongs, so that nothing can be added to it: Serverless loads what is in it by itself.',
  remedy: 'Write the list of plugins into the config itself.',
  ...(base !== null && { file: base }),
});

export const notWritten = (folder: string, error: unknown): Problem => ({
  id: 'write-failed',
  message: `The config of the run could not be written: ${error instanceof Error ? error.message : String(error)}.`,
  remedy:
    'Serverless takes a config from the folder of the service alone: make it writable, and start again.',
  file: folder,
});

/** What keeps a handler out of a package does not keep it from running here. */
export const runsHereAlone = (problem: Problem): Problem => ({
  ...problem,
  message: `${problem.message} Here it runs all the same; a deploy is refused.`,
});

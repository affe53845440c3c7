import { readPort, type PortName } from '../../infra/local/ports';
import type { start } from '../api/start';
import type { Host } from '../host';
import { createPrinter } from './start-output';
import { ArgumentProblem, badArguments, type CommonOptions } from './arguments';
import { createNodeHost } from './node-host';
import { createMachine } from './start-machine';

/** What a run is made of; tests put others in their place. */
export interface StartParts {
  createHost: (options: { cwd: string; color?: boolean }) => Host;
  start: typeof start;
}

const realParts: StartParts = {
  createHost: createNodeHost,
  // Loaded when the arguments are known to be right.
  start: async (...given) => (await import('../api/start')).start(...given),
};

const portOptions: readonly (readonly [option: string, flag: string, name: PortName])[] = [
  ['httpPort', '--http-port', 'httpPort'],
  ['wsPort', '--ws-port', 'websocketPort'],
  ['lambdaPort', '--lambda-port', 'lambdaPort'],
];

function readPorts(given: Readonly<Record<string, unknown>>): Partial<Record<PortName, number>> {
  const ports: Partial<Record<PortName, number>> = {};
  for (const [option, flag, name] of portOptions) {
    const text = given[option];
    if (typeof text !== 'string') continue;
    const port = readPort(text);
    if (port === null) {
      const message = `option '${flag} <port>' argument '${text}' is invalid. A port is a whole number from 1 to 65535.`;
      throw new ArgumentProblem(badArguments(message, 'start'));
    }
    ports[name] = port;
  }
  return ports;
}

/** As stages are: what API Gateway would refuse to deploy is not started either. */
function readStage(given: unknown): string {
  const stage = typeof given === 'string' ? given : 'dev';
  if (/^[\w-]{1,128}$/.test(stage)) return stage;
  const message = `option '--stage <name>' argument '${stage}' is invalid. A stage has letters, digits, "-" and "_".`;
  throw new ArgumentProblem(badArguments(message, 'start'));
}

/**
 * `frigg start [path]`: runs the app on this machine until Ctrl-C, and says where it is reached.
 *
 * @returns the exit code: 0 ended by an interrupt, 2 it could not be started or has ended by itself
 */
export async function runStart(
  paths: string[],
  given: Readonly<Record<string, unknown>>,
  common: CommonOptions,
  parts: StartParts = realParts,
): Promise<number> {
  const stage = readStage(given.stage);
  const ports = readPorts(given);
  const host = parts.createHost({ cwd: common.cwd, ...(common.color ? {} : { color: false }) });
  const printer = createPrinter(host, common);
  const verbose = given.verbose === true;
  const { problems } = await parts.start(host, createMachine(host), {
    ...{ paths, stage, ports, verbose },
    onEvent: printer.tell,
  });
  await printer.end(problems);
  return problems.length > 0 ? 2 : 0;
}

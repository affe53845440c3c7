import type { PortChoice, PortName } from '../../../infra/local/ports';
import type { Problem } from '../../types';
import type { PortHolder, PortState } from './machine';

const options: Readonly<Record<PortName, string>> = {
  httpPort: '--http-port',
  websocketPort: '--ws-port',
  lambdaPort: '--lambda-port',
};
const servers: Readonly<Record<PortName, string>> = {
  httpPort: 'for HTTP',
  websocketPort: 'for WebSockets',
  lambdaPort: 'on which functions call one another',
};

/** A port of the app with what was found there. */
export type BusyPort = PortChoice & { state: Exclude<PortState, { kind: 'free' }> };

/** @param ports at least one */
export function portsInUse(ports: readonly BusyPort[]): Problem {
  const denied = ports.every(({ state }) => state.kind === 'denied');
  const end = denied ? 'Pass' : 'End what has them, or pass';
  const others = ports.map(({ name, port }) => `${options[name]} ${otherThan(port ?? 3000)}`);
  return {
    id: 'ports-in-use',
    message: `Nothing was started: ${ports.map(portSentence).join('; ')}.`,
    remedy: `${ports.length === 1 ? end.replace('them', 'it') : end} others: \`frigg-toolkit start ${others.join(' ')}\`.`,
  };
}

/** Far from those of other starts, and one that everybody may listen on. */
const otherThan = (port: number): number => (port < 1024 || port > 64_000 ? 3101 : port + 100);

function portSentence({ name, port, state }: BusyPort): string {
  const which = `port ${port ?? ''} (${servers[name]})`;
  if (state.kind === 'denied') return `${which} may not be listened on by this user`;
  return `${which} is in use${state.by === null ? '' : `, by ${holder(state.by)}`}`;
}

const holder = ({ pid, name, folder }: PortHolder): string =>
  `${name === null ? 'process' : `\`${name}\`, process`} ${pid}${folder === null ? '' : ` in ${folder}`}`;

export const portTwice = ([one, other]: readonly [PortChoice, PortChoice]): Problem => ({
  id: 'ports-in-use',
  message: `Nothing was started: two servers were given port ${one.port ?? ''}, the one ${servers[one.name]} and the one ${servers[other.name]}.`,
  remedy: `Give each its own, with \`${options[one.name]}\` and \`${options[other.name]}\`, or under \`custom.serverless-offline\` of the config.`,
});

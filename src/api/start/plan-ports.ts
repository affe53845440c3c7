import { mayHaveEvents } from '../../../infra/local/config';
import { choosePorts, doubledPort, type PortChoice, type PortName } from '../../../infra/local/ports';
import { asRecord } from '../../../infra/local/values';
import type { ServerlessConfig } from '../../../infra/types';
import type { Problem } from '../../types';
import type { Machine } from './machine';
import { portsInUse, portTwice, type BusyPort } from './port-problems';

export type PortPlan = { ok: true; ports: PortChoice[] } | { ok: false; problem: Problem };

/**
 * The ports of a run, all free. One on which functions call one another is nobody's to know where nobody has chosen it:
 * another is taken where the usual one is in use. Those for clients are never changed in silence.
 *
 * @param asked those of the command line
 */
export async function planPorts(
  machine: Pick<Machine, 'portState' | 'freePort'>,
  config: ServerlessConfig,
  isEnabled: boolean,
  asked: Readonly<Partial<Record<PortName, number>>>,
): Promise<PortPlan> {
  const isUsed: Readonly<Record<PortName, boolean>> = {
    httpPort: mayHaveEvents(config, ['http', 'httpApi']),
    websocketPort: isEnabled || mayHaveEvents(config, ['websocket']),
    lambdaPort: true,
  };
  const ports = choosePorts(config.custom, asked).filter(({ name }) => isUsed[name]);
  const doubled = doubledPort(ports);
  if (doubled) return { ok: false, problem: portTwice(doubled) };
  const { host } = asRecord(asRecord(config.custom)['serverless-offline']);
  const name = typeof host === 'string' && !host.includes('${') ? host : 'localhost';
  const checked = await Promise.all(
    ports.map(async (choice): Promise<PortChoice | BusyPort> => {
      const state = choice.port === null ? null : await machine.portState(name, choice.port);
      if (state === null || state.kind === 'free') return choice;
      if (choice.name === 'lambdaPort' && choice.source === 'default')
        return { ...choice, port: await machine.freePort() };
      return { ...choice, state };
    }),
  );
  const busy = checked.filter((choice) => 'state' in choice);
  return busy.length > 0 ? { ok: false, problem: portsInUse(busy) } : { ok: true, ports: checked };
}

import type { Check, Outcome, Patient } from './check';
import { isForeign, ownEndpoints } from './database/endpoints';
import { holdingsOf, writerOf } from './database/holdings';
import { judge } from './database/verdict';

/** How many clients are connected now, by what is stored of them. */
export const clientsConnected: Check = {
  id: 'clients-connected',
  source: 'live',
  needs: ['connections-collection'],
  timeout: 40_000,
  async run(patient, signal): Promise<Outcome> {
    const reading = await holdingsOf(patient, signal);
    if (!reading.ok) return reading.outcome;
    const own = await ownEndpoints(patient);
    const { main } = judge(reading.holdings, await writerOf(patient), own);
    let foreign = 0;
    for (const [endpoint, count] of main.endpoints) if (isForeign(endpoint, own)) foreign += count;
    const count = main.live - foreign;
    if (count > 0) {
      const clients = count === 1 ? '1 client is' : `${count} clients are`;
      return {
        status: 'pass',
        message: `${main.isWhole ? '' : 'At least '}${clients} connected, by what is stored in \`${main.name}\`.`,
      };
    }
    if (!main.isWhole) {
      const message = `\`${main.name}\` holds too many records to tell how many clients are connected.`;
      return { status: 'skip', message };
    }
    return {
      status: 'warn',
      // Everything else is in place only where something is deployed.
      ...((await isDeployed(patient)) ? { verdict: 'no-clients' as const } : {}),
      message: `No client is connected, by what is stored in \`${main.name}\`: \`getActiveConnections()\` answers an empty list until one is.`,
      remedy: {
        text: 'Connect a client to the `wss://` address of the app, and look again. Where clients are connected, look whether the deployed functions have the same `MONGO_URI` as is set here.',
        commands: [],
        safe: true,
      },
    };
  },
};

async function isDeployed(patient: Patient): Promise<boolean> {
  const stack = await patient.stack();
  return stack?.kind === 'present';
}

import type { HandshakeOutcome } from '../host';
import type { Check, Outcome } from './check';
import { reachableAddress } from './live/address';
import { liveTimeout, unreadable, withGateway } from './live/outcomes';
import type { Gateway, Live } from './live/types';

/** Milliseconds: API Gateway gives the function of `$connect` 29 seconds. */
const handshakeTimeout = 35_000;

/** Whether a client gets a connection. It runs the `$connect` of the app, and is done only when asked for. */
export const endpointAnswers: Check = {
  id: 'endpoint-answers',
  source: 'live',
  needs: ['gateway-routes'],
  timeout: liveTimeout,
  async run(patient, signal): Promise<Outcome> {
    if (!patient.options.connect) {
      return {
        status: 'skip',
        optional: true,
        message: 'Not asked for: with `--connect` a connection is opened, which runs `$connect` of the app.',
      };
    }
    return withGateway(patient, async (live, gateway): Promise<Outcome> => {
      const address = await reachableAddress(live.aws, gateway);
      if (address.kind === 'unreadable') return unreadable(address);
      if (address.value === null) {
        return {
          status: 'fail',
          message: `The address of the API \`${gateway.api.id}\` is switched off, and no custom domain leads to it: no client can connect.`,
          remedy: {
            text: 'Map a custom domain to it, or leave its own address on (`DisableExecuteApiEndpoint`).',
            commands: [],
            safe: true,
          },
        };
      }
      const url = address.value.replace(/^http/, 'ws');
      const outcome = await patient.host.network.handshake(url, { timeout: handshakeTimeout, signal });
      return judge(outcome, url, live, gateway);
    });
  },
};

const fail = (message: string, text: string, commands: string[] = []): Outcome => ({
  status: 'fail',
  message,
  remedy: { text, commands, safe: true },
});

async function judge(outcome: HandshakeOutcome, url: string, live: Live, gateway: Gateway): Promise<Outcome> {
  const at = `\`${url}\``;
  const code = 'code' in outcome && outcome.code !== null ? ` (\`${outcome.code}\`)` : '';
  switch (outcome.kind) {
    case 'open':
      return { status: 'pass', message: `A client gets a connection at ${at}.` };
    case 'status':
      return answered(outcome.status, at, live, gateway);
    case 'name':
      return fail(
        `The name of ${at} has no address${code}.`,
        'Check the DNS of this machine; a custom domain needs a record that leads to its target of API Gateway.',
      );
    case 'tls':
      return fail(
        `No client trusts, or agrees on, TLS with ${at}${code}.`,
        'Check the certificate of the custom domain. Where a proxy of your network signs connections, name its certificate in `NODE_EXTRA_CA_CERTS`.',
      );
    case 'timeout':
      return fail(
        `${at} did not answer in ${handshakeTimeout / 1000} seconds${code}.`,
        'Check the network of this machine, and whether the function of `$connect` hangs.',
      );
    default:
      return fail(
        `No connection could be opened to ${at}${code}.`,
        'Check the network of this machine, and where the name of the address leads.',
      );
  }
}

async function answered(status: number, at: string, live: Live, { api }: Gateway): Promise<Outcome> {
  const routes = await live.aws.readRoutes(api.id);
  const connect = routes.kind === 'read' ? routes.value.find(({ key }) => key === '$connect') : undefined;
  const said = `${at} answered a client with ${status}`;
  if (status === 401 || status === 403) {
    if (connect?.isAuthorized === true)
      return { status: 'pass', message: `${said}: its authorizer asks who is there, as it should.` };
    return {
      status: 'warn',
      message: `${said}, and \`$connect\` has no authorizer: the app itself refused, or a policy of the API did.`,
      remedy: {
        text: 'When clients are refused too, look into the logs of `$connect`.',
        commands: [],
        safe: true,
      },
    };
  }
  if (status >= 500) {
    return fail(
      `${said}: the function of \`$connect\` fails, or API Gateway may not call it.`,
      'Look into the logs of the function of `$connect`; when there are none, API Gateway may not call it (`lambda:InvokeFunction`), which a deploy puts right.',
    );
  }
  if (status === 429) return { status: 'warn', message: `${said}: too many connect at a time.` };
  if (status >= 400 && status !== 404 && status !== 410)
    return { status: 'warn', message: `${said}: \`$connect\` of the app refused it.` };
  return fail(`${said}, which is no WebSocket API.`, 'Check where the name of the address leads.');
}

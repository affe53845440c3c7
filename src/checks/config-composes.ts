import { routes } from '../../runtime/src/names';
import { isObject } from '../project/json';
import type { Check, Outcome, Patient } from './check';
import { commandFor, detailOf, findingsOf, problemWords, shown } from './shared/findings';

/** The Serverless config that a deploy would use, and whether it has the routes that the definition asks for. */
export const configComposes: Check = {
  id: 'config-composes',
  source: 'file',
  needs: ['definition-valid', 'websockets-enabled', 'runtime-installed', 'endpoint-local'],
  // Code of the app has a minute in there.
  timeout: 75_000,
  async run(patient): Promise<Outcome> {
    const print = commandFor(patient, 'deploy', '--print');
    const duplicates = findingsOf(patient, 'config-composes');
    if (duplicates.some(({ severity }) => severity === 'error')) {
      return {
        status: 'fail',
        message:
          patient.asked === 'off'
            ? 'The Serverless config deploys WebSocket routes, and the definition does not enable WebSockets.'
            : 'WebSocket routes clash in the Serverless config, which the tools refuse or deploy by chance.',
        detail: detailOf(patient, duplicates),
        remedy: { text: 'Put right what lint shows.', commands: [commandFor(patient, 'lint')], safe: true },
      };
    }
    const composed = await patient.composed();
    if (composed.kind === 'not-run') {
      return {
        status: 'skip',
        message: `${shown(patient, composed.file)}: ${composed.why}`,
      };
    }
    if (composed.kind === 'failed') {
      const { problem } = composed;
      return {
        status: 'fail',
        message: `No Serverless config can be composed: ${problemWords(patient, problem)}`,
        remedy: { text: problem.remedy, commands: [print], safe: true },
      };
    }
    return routesFit(patient, composed);
  },
};

function routesFit(
  patient: Patient,
  { config, isPartial }: { config: Readonly<Record<string, unknown>>; isPartial: boolean },
): Outcome {
  const found = declaredRoutes(config);
  if (patient.asked === 'on') {
    const missing = routes.filter((route) => !found.includes(route));
    // Inside Serverless more is put in, and an API of the app's own has its routes in resources.
    if (missing.length === 0 || isPartial || hasOwnApi(config))
      return { status: 'pass', message: 'The Serverless config composes, with the WebSocket routes.' };
    return {
      status: 'fail',
      message: `The Serverless config composes, and has no route ${missing.map((route) => `\`${route}\``).join(', ')}.`,
      remedy: {
        text: 'Look at what is composed.',
        commands: [commandFor(patient, 'deploy', '--print')],
        safe: true,
      },
    };
  }
  if (found.length === 0 && !hasOwnApi(config))
    return { status: 'pass', message: 'The Serverless config composes, without WebSockets.' };
  return {
    status: 'warn',
    message:
      'WebSockets are not enabled, and the Serverless config deploys routes of them that were written by hand.',
    remedy: {
      text: 'Enable WebSockets in the definition when the app needs them, else remove the routes.',
      commands: [],
      safe: true,
    },
  };
}

function declaredRoutes({ functions }: Readonly<Record<string, unknown>>): string[] {
  const parts: unknown[] = Array.isArray(functions) ? functions : [functions];
  return parts
    .flatMap((part) => (isObject(part) ? Object.values(part) : []))
    .flatMap((each) => (isObject(each) && Array.isArray(each.events) ? (each.events as unknown[]) : []))
    .flatMap((event) => {
      if (!isObject(event) || event.websocket === undefined) return [];
      const { websocket } = event;
      const route = isObject(websocket) ? websocket.route : websocket;
      return typeof route === 'string' ? [route] : [];
    });
}

function hasOwnApi({ resources, provider }: Readonly<Record<string, unknown>>): boolean {
  const gateway = isObject(provider) && isObject(provider.apiGateway) ? provider.apiGateway : {};
  if (gateway.websocketApiId !== undefined) return true;
  const parts: unknown[] = Array.isArray(resources) ? resources : [resources];
  return parts.some(
    (part) =>
      isObject(part) &&
      isObject(part.Resources) &&
      Object.values(part.Resources).some(
        (each) =>
          isObject(each) &&
          each.Type === 'AWS::ApiGatewayV2::Api' &&
          isObject(each.Properties) &&
          each.Properties.ProtocolType === 'WEBSOCKET',
      ),
  );
}

import type { HandlerReading } from '../project/handler';
import type { Check, Outcome, Patient } from './check';
import { shown } from './shared/findings';

/** Whether the deployed app has something that answers the WebSocket routes. */
export const runtimeInstalled: Check = {
  id: 'runtime-installed',
  source: 'file',
  needs: ['websockets-enabled'],
  async run(patient): Promise<Outcome> {
    if (patient.asked === 'off')
      return { status: 'skip', optional: true, message: 'WebSockets are not enabled.' };
    const ownHandlers = patient.usage.some(
      ({ kind, grade }) => kind === 'serverless-event' && grade === 'strong',
    );
    const handler = await patient.handler();
    if (handler.kind === 'present') return present(patient, handler);
    if (ownHandlers)
      return { status: 'pass', message: 'The Serverless config of the app names handlers of its own.' };
    if (handler.kind === 'unknown') {
      return { status: 'skip', message: `Whether there is a handler can not be told: ${handler.why}.` };
    }
    const lacking = missing(handler);
    if (patient.asked === 'on') return lacking;
    // A need that is not certain is no fault.
    return { status: 'skip', message: `When WebSockets are enabled: ${lacking.message}` };
  },
};

function present(patient: Patient, { by, file }: Extract<HandlerReading, { kind: 'present' }>): Outcome {
  const where = file === null ? '' : ` (${shown(patient, file)})`;
  return { status: 'pass', message: `\`${by}\` has the handler of the WebSocket routes${where}.` };
}

const install = ['npm install frigg-websockets'];

function missing({ runtime, core }: Extract<HandlerReading, { kind: 'missing' }>): Outcome {
  if (runtime === 'development') {
    return {
      status: 'fail',
      message:
        '`frigg-websockets` is a development dependency: it, and the handler of the WebSocket routes with it, is not deployed.',
      remedy: {
        text: 'Make it a production dependency, and deploy.',
        commands: ['npm install --save-prod frigg-websockets'],
        safe: true,
      },
    };
  }
  return {
    status: 'fail',
    message: `No package of the app brings a handler of the WebSocket routes: ${coreWords(core)}.`,
    remedy: {
      text: 'Install `frigg-websockets`, which has one, and deploy.',
      commands: install,
      safe: true,
    },
  };
}

function coreWords(core: Extract<HandlerReading, { kind: 'missing' }>['core']): string {
  const version = core.kind === 'unknown' || core.version === null ? '' : ` ${core.version}`;
  switch (core.kind) {
    case 'broken':
      return core.specifier === null
        ? `that of core${version} can not be loaded`
        : `that of core${version} asks for \`${core.specifier}\`, which is not there`;
    case 'absent':
      return `core${version} has none`;
    case 'works':
      return `core${version} has one, and is not a production dependency`;
    case 'unknown':
      return `of core it can not be told (${core.why})`;
  }
}

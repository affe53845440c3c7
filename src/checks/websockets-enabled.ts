import { positionAt } from '../project/positions';
import type { Check, Outcome, Patient } from './check';
import { isUsed } from './shared/asked';
import { commandFor, detailOf, findingsOf, shown } from './shared/findings';

/** What the app's version of core makes of a definition without the line. */
function urgency({ core: { facts, version } }: Patient): string {
  const own = version.version === null ? '' : ` (core ${version.version})`;
  switch (facts.deploys) {
    case 'every-app':
      return ` The version of core that the app has${own} still deploys them for every app; later ones do not.`;
    case 'only-enabled':
      return ` The version of core that the app has${own} no longer deploys them unless they are enabled.`;
    case 'none':
      return ` The version of core that the app has${own} deploys none by itself.`;
    case 'unknown':
      return '';
  }
}

function usageOf(patient: Patient): string {
  const strong = patient.usage.filter(({ grade }) => grade === 'strong');
  const lines = strong
    .slice(0, 5)
    .map(({ file, line, column, kind }) => `${shown(patient, file)}:${line}:${column}: ${kind}`);
  return [...lines, ...(strong.length > 5 ? [`… and ${strong.length - 5} more`] : [])].join('\n');
}

/** Use of WebSockets against `websockets.enable`. */
export const websocketsEnabled: Check = {
  id: 'websockets-enabled',
  source: 'file',
  needs: ['definition-valid'],
  run(patient): Outcome {
    const { websockets } = patient;
    if (patient.asked === 'on')
      return { status: 'pass', message: 'WebSockets are enabled in the definition.' };
    if (patient.asked === 'unknown') {
      const why =
        websockets?.state === 'unknown' ? ` (${shown(patient, websockets.at.file)}: ${websockets.why})` : '';
      return {
        status: 'skip',
        message: `Whether WebSockets are enabled is only known when the app runs${why}.`,
      };
    }
    if (!isUsed(patient)) return { status: 'pass', message: 'WebSockets are not used, and not enabled.' };
    if (websockets?.state === 'disabled') {
      return {
        status: 'warn',
        verdict: 'disabled',
        message: `The code uses WebSockets, and the definition disables them${placeOf(patient, websockets.at)}.${urgency(patient)}`,
        detail: usageOf(patient),
        remedy: {
          text: 'When that is not meant, enable them, and deploy.',
          commands: [commandFor(patient, 'migrate', '--override-disabled')],
          safe: false,
        },
      };
    }
    const [finding] = findingsOf(patient, 'websockets-enabled');
    return {
      status: 'fail',
      verdict: 'disabled',
      message: `The code uses WebSockets, and the definition does not enable them.${urgency(patient)}`,
      detail: finding ? detailOf(patient, [finding]) : usageOf(patient),
      remedy: {
        text: 'Put `websockets: { enable: true }` into the definition, and deploy.',
        commands: [commandFor(patient, 'migrate')],
        safe: true,
      },
    };
  },
};

function placeOf(patient: Patient, { file, start }: { file: string; start: number }): string {
  const bytes = patient.host.files.read(file);
  if (!bytes.ok) return '';
  const { line, column } = positionAt(bytes.bytes.toString('utf8'), start);
  return ` (${shown(patient, file)}:${line}:${column})`;
}

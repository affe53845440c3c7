import type { WebsocketsReading } from '../../app/definition/websockets';
import type { Patient } from '../check';

/** Whether a definition asks for WebSockets; `unknown` where only running the app tells, or there is none to read. */
export type Asked = 'on' | 'off' | 'unknown';

/** Only `true` itself asks for them: what else is written there is off. */
export function askedBy(websockets: WebsocketsReading | null): Asked {
  if (websockets === null || websockets.state === 'unknown') return 'unknown';
  return websockets.state === 'enabled' ? 'on' : 'off';
}

/** The code needs WebSockets. */
export const isUsed = ({ usage }: Pick<Patient, 'usage'>): boolean =>
  usage.some(({ grade }) => grade === 'strong');

/** WebSockets are neither asked for nor used: nothing of them can be missing. */
export const isIdle = (patient: Pick<Patient, 'asked' | 'usage'>): boolean =>
  patient.asked === 'off' && !isUsed(patient);

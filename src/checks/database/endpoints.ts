import { executeApiAddress, judgeEndpoint, sameEndpoint } from '../../../runtime/src/endpoint';
import { endpointVariable } from '../../../runtime/src/names';
import type { Patient } from '../check';

/** The output of a stack with the address of its WebSocket API. */
const output = 'ServiceEndpointWebsocket';

/** Longer than AWS takes when it answers; whoever waits here does not need it. */
const patience = 6_000;

/** Where clients of this app and stage connect: here, by the variable, and where it is deployed. */
export async function ownEndpoints(patient: Patient): Promise<string[]> {
  const local = patient.variables(endpointVariable).map(({ value }) => value);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null);
  });
  try {
    const stack = await Promise.race([patient.stack(), late]);
    const deployed = stack?.kind === 'present' ? stack.outputs[output] : undefined;
    return deployed === undefined ? local : [...local, deployed];
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether connections of an endpoint belong to another API than the app's. Only where it is certain: a domain of its
 * own may lead to the same API.
 */
export function isForeign(endpoint: string, own: readonly string[]): boolean {
  if (own.length === 0 || own.some((each) => sameEndpoint(each, endpoint))) return false;
  if (isLocal(endpoint)) return !own.some(isLocal);
  const there = executeApiAddress(endpoint);
  const known = own.map(executeApiAddress).filter((each) => each !== null);
  return there !== null && known.length > 0;
}

const isLocal = (endpoint: string): boolean => {
  const verdict = judgeEndpoint(endpoint);
  return (
    'url' in verdict && sameEndpoint(`http://localhost:${new URL(verdict.url).port || '80'}`, verdict.url)
  );
};

/** An endpoint as messages show it. */
export function shownEndpoint(endpoint: string): string {
  const verdict = judgeEndpoint(endpoint);
  return 'url' in verdict ? `\`${verdict.url}\`` : 'one that is no address';
}

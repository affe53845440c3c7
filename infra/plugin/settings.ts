/** The variable in which the one who starts Serverless says what to compose; without it nothing is. */
export const compositionVariable = 'FRIGG_TOOLKIT_COMPOSITION';

export interface Composition {
  /** As the definition has it. */
  websockets?: unknown;
  stage?: string;
  region?: string;
  handler?: string;
}

/**
 * Takes the composition out of the environment, so that the functions that run in this process do not see it.
 *
 * @throws TypeError in words for a person, when it is not what is written there
 */
export function takeComposition(environment: Record<string, string | undefined>): Composition | null {
  const text = environment[compositionVariable];
  if (text === undefined) return null;
  // Node's own environment knows no `undefined`: it would become a text.
  Reflect.deleteProperty(environment, compositionVariable);
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new TypeError(
    `The variable \`${compositionVariable}\` holds no JSON object. \`frigg deploy\` and \`frigg start\` set it for themselves: unset it.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

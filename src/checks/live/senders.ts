import type { DeployedFunction } from '../../aws';
import type { Patient } from '../check';

/** The deployed functions, by whether they send. */
export interface Senders {
  /** That something is missing for them is an error. */
  certain: DeployedFunction[];
  /** They may send, for all that is known. */
  possible: DeployedFunction[];
}

/** Sorts functions by what their code reaches; where of none it is known that it sends, all of them count. */
export async function sendersOf(
  { sends }: Pick<Patient, 'sends'>,
  functions: readonly DeployedFunction[],
): Promise<Senders> {
  const known = await Promise.all(
    functions.map(async (each) => ({
      each,
      does: each.handler === null ? null : await sends(each.handler),
    })),
  );
  const those = (wanted: boolean | null): DeployedFunction[] =>
    known.filter(({ does }) => does === wanted).map(({ each }) => each);
  const [certain, possible] = [those(true), those(null)];
  if (certain.length > 0) return { certain, possible };
  return possible.length > 0
    ? { certain: possible, possible: [] }
    : { certain: [...functions], possible: [] };
}

/** `a`, `b` and 3 more */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

import { asRecord } from './values';

export const portNames = ['httpPort', 'websocketPort', 'lambdaPort'] as const;
/** As serverless-offline has them, in its config and on its command line. */
export type PortName = (typeof portNames)[number];

/** Who has chosen a port. */
type PortSource = 'option' | 'config' | 'default';

/** A port that is to be used; null where the config has a text that only Serverless resolves, and nobody else knows it. */
export interface PortChoice {
  name: PortName;
  port: number | null;
  source: PortSource;
}

/** As upstream's generated configs have them, and what is taken where another of the app's has that one already. */
const defaults: Readonly<Record<PortName, readonly number[]>> = {
  httpPort: [3001, 3000, 3003],
  websocketPort: [3002, 3004, 3005],
  lambdaPort: [4001, 4002, 4003],
};

const portOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 65_536
    ? number
    : null;
};

/** A port as it is given on a command line; null when it is none. */
export const readPort = (text: string): number | null => (/^\d{1,5}$/.test(text) ? portOf(text) : null);

/**
 * The ports of a local run: those that were asked for, else those of `custom.serverless-offline`, else upstream's
 * own, around the others.
 */
export function choosePorts(
  custom: unknown,
  asked: Readonly<Partial<Record<PortName, number>>>,
): PortChoice[] {
  const whole: unknown = custom;
  const configured = asRecord(asRecord(whole)['serverless-offline']);
  // All of it, or that part, may be a text that names another file.
  const isHidden = typeof whole === 'string' || typeof asRecord(whole)['serverless-offline'] === 'string';
  const chosen = portNames.map((name): PortChoice | null => {
    const given = asked[name];
    if (given !== undefined) return { name, port: given, source: 'option' };
    if (configured[name] !== undefined && configured[name] !== null)
      return { name, port: portOf(configured[name]), source: 'config' };
    return isHidden ? { name, port: null, source: 'config' } : null;
  });
  const taken = new Set(chosen.flatMap((choice) => choice?.port ?? []));
  return chosen.map((choice, index) => {
    if (choice) return choice;
    const name = portNames[index] ?? 'httpPort';
    const port = defaults[name].find((each) => !taken.has(each)) ?? null;
    if (port !== null) taken.add(port);
    return { name, port, source: 'default' };
  });
}

/** Two servers that were given the same port. */
export function doubledPort(choices: readonly PortChoice[]): [PortChoice, PortChoice] | null {
  for (const [index, one] of choices.entries()) {
    const other = choices.slice(index + 1).find(({ port }) => port !== null && port === one.port);
    if (other) return [one, other];
  }
  return null;
}

/** The arguments that make serverless-offline use them; the config's own are left to it. */
export const portArguments = (choices: readonly PortChoice[]): string[] =>
  choices.flatMap(({ name, port, source }) =>
    port === null || source === 'config' ? [] : [`--${name}`, String(port)],
  );

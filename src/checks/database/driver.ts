import type * as mongodb from 'mongodb';
import type { Db, MongoClient } from 'mongodb';
import type { Address } from './address';

export type Driver = Pick<typeof mongodb, 'MongoClient'>;
export type LoadDriver = () => Promise<Driver>;

const loadMongodb: LoadDriver = () => import('mongodb');

export interface Session {
  client: MongoClient;
  /** That of the address; `test` where it names none. */
  db: Db;
  close: () => Promise<void>;
}

export type Opening =
  | { kind: 'open'; session: Session }
  /** The driver is not installed. */
  | { kind: 'no-driver' }
  /** The driver refuses the connection string. Its message can repeat a part of it. */
  | { kind: 'refused'; error: unknown };

/** How long the driver looks for a server, in milliseconds. */
export const selectionTime = 6_000;

/**
 * Makes a client for an address; it connects at its first command.
 *
 * @param load of the driver, which is an optional dependency
 */
export async function openClient(
  { value }: Address,
  settings: { patience?: number } = {},
  load: LoadDriver = loadMongodb,
): Promise<Opening> {
  let driver: Driver;
  try {
    driver = await load();
  } catch (error) {
    if (isMissing(error)) return { kind: 'no-driver' };
    throw error;
  }
  const { patience = selectionTime } = settings;
  try {
    const client = new driver.MongoClient(value, {
      serverSelectionTimeoutMS: patience,
      connectTimeoutMS: patience,
      // Longer than the server may work at a command: see `limits` of the survey.
      socketTimeoutMS: 12_000,
    });
    return {
      kind: 'open',
      // Without waiting for servers that do not answer.
      session: { client, db: client.db(), close: () => client.close(true).catch(() => undefined) },
    };
  } catch (error) {
    return { kind: 'refused', error };
  }
}

/** One of the driver's own dependencies counts as well: installing it anew brings that. */
const isMissing = (error: unknown): boolean =>
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(driverErrorOf(error).code));

/** The line that installs the driver beside the toolkit. */
export const installLine = 'npm install --save-dev mongodb';

/** The part of an error of the driver that is read. They are told apart by name and code; messages can hold secrets. */
export interface DriverError {
  name: string;
  code: number | string | null;
  codeName: string | null;
  message: string;
  /** The server's labels, and what lies beneath. */
  reason: unknown;
  cause: unknown;
}

export function driverErrorOf(error: unknown): DriverError {
  const given: Partial<Record<keyof DriverError, unknown>> =
    typeof error === 'object' && error !== null ? error : {};
  const { name, code, codeName, message, reason = null, cause = null } = given;
  return {
    name: typeof name === 'string' ? name : 'Error',
    code: typeof code === 'number' || typeof code === 'string' ? code : null,
    codeName: typeof codeName === 'string' ? codeName : null,
    message: typeof message === 'string' ? message : '',
    reason,
    cause,
  };
}

/** The codes of an error and of what lies beneath it. */
export function codesOf(error: unknown): (number | string)[] {
  const codes: (number | string)[] = [];
  for (let at = error, depth = 0; at !== null && at !== undefined && depth < 5; depth++) {
    const { code, cause } = driverErrorOf(at);
    if (code !== null) codes.push(code);
    at = cause;
  }
  return codes;
}

/** `Unauthorized (13)`: enough to look it up, and without contents. */
export function labelOf(error: unknown): string {
  const { name, code, codeName } = driverErrorOf(error);
  const title = codeName !== null && codeName !== '' ? codeName : name;
  return code === null ? title : `${title} (${code})`;
}

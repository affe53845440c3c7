import { isMongoAddress } from '../../../runtime/src/names';
import type { Patient, Variable } from '../check';

/** An address of MongoDB as far as it can be told without its driver. Holds no secret but `value`. */
export interface Address {
  /** As it is handed to the driver; never shown. */
  value: string;
  /** Without user, password and options; null where one of them could be taken for a part of it. */
  shown: string | null;
  isSrv: boolean;
  /** Null where the hosts can't be told. */
  hosts: readonly Seed[] | null;
  /** Null where it names none: the driver takes `test` then. */
  database: string | null;
  hasUser: boolean;
  /** Names in small letters. */
  options: ReadonlyMap<string, string>;
}

export interface Seed {
  host: string;
  port: number;
}

const form = /^mongodb(\+srv)?:\/\/(?:([^@/?#]*)@)?([^@/?#\s]+)(?:\/([^@/?#]*))?(?:\?([^#]*))?$/;
const usualPort = 27017;

/** Takes an address apart. What is not wholly of the usual form is not shown in parts: any could be of a password. */
export function readAddress(given: string): Address {
  const value = given.trim();
  const match = form.exec(value);
  const [, srv, user, list = '', path = '', query = ''] = match ?? [];
  const options = optionsOf(query);
  const hosts = list.split(',').map(seedOf);
  const known = hosts.every((host) => host !== null) ? hosts : null;
  // An `@` behind the hosts may end a password that was not encoded. Cosmos DB has some in `appName`.
  const isClear = [...options].every(([name, text]) => name === 'appname' || !text.includes('@'));
  const isPlain = match !== null && known !== null && isClear && (user !== undefined || !query.includes('@'));
  const scheme = `mongodb${srv ?? ''}://`;
  return {
    value,
    shown: isPlain ? `${scheme}${list}${path === '' ? '' : `/${path}`}` : null,
    isSrv: /^mongodb\+srv:/i.test(value),
    hosts: isPlain ? known : null,
    database: path === '' ? null : decoded(path),
    hasUser: user !== undefined && user !== '',
    options,
  };
}

function optionsOf(query: string): Map<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
      return [pair.slice(0, at).toLowerCase(), decoded(pair.slice(at + 1))];
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function seedOf(text: string): Seed | null {
  const [, six, name, port] = /^(?:\[([\da-f:.%]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = six ?? name;
  if (host === undefined || Number(port ?? 1) > 65535 || port === '0') return null;
  return { host, port: Number(port ?? usualPort) };
}

/** Whether the driver is told to use TLS. */
export function wantsTls({ isSrv, options }: Address): boolean {
  const said = options.get('tls') ?? options.get('ssl');
  return said === undefined ? isSrv : said === 'true';
}

/** Whether the driver takes any certificate. */
export const trustsAll = ({ options }: Address): boolean =>
  ['tlsinsecure', 'tlsallowinvalidcertificates'].some((name) => options.get(name) === 'true');

/** An address as messages name it. */
export const named = ({ shown }: Address, variable: string): string =>
  shown === null ? `the address in \`${variable}\`` : `\`${shown}\``;

export type Configured =
  | { kind: 'mongodb'; variable: Variable; address: Address }
  /** `DATABASE_URL` is there, and of another database. */
  | { kind: 'other'; variable: Variable; what: string }
  | { kind: 'none' };

/**
 * The database that the app is given, by the rule of the runtime: `MONGO_URI` as it is, so that a wrong one is told
 * of; else `DATABASE_URL` where it is an address of MongoDB, since with Prisma it may lead to Postgres as well.
 */
export function configuredOf(patient: Pick<Patient, 'variables'>): Configured {
  const first = (name: string): Variable | undefined =>
    patient.variables(name).find(({ value }) => value.trim() !== '');
  const uri = first('MONGO_URI');
  if (uri) return { kind: 'mongodb', variable: uri, address: readAddress(uri.value) };
  const url = first('DATABASE_URL');
  if (!url) return { kind: 'none' };
  if (isMongoAddress(url.value)) return { kind: 'mongodb', variable: url, address: readAddress(url.value) };
  const isPostgres = /^postgres(?:ql)?:/i.test(url.value.trim());
  return { kind: 'other', variable: url, what: isPostgres ? 'PostgreSQL' : 'another database' };
}

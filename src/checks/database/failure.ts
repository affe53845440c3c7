import type { Network, NetworkFailure, ProbeOutcome } from '../../host';
import { trustsAll, wantsTls, type Address, type Seed } from './address';
import { codesOf, driverErrorOf, labelOf } from './driver';
import { topologyOf, written } from './topology';

/** Why a database can't be used, told apart by what has to be done about it. */
export type Failure =
  | { kind: 'string'; why: string }
  | { kind: 'service-name' | 'name-server' }
  | { kind: 'name' | 'refused' | 'unreachable' | 'timeout' | 'closed'; at: Seed; code: string | null }
  | { kind: 'tls-not-spoken' | 'tls-wanted' | 'tls-refused' | 'not-mongodb'; at: Seed }
  | { kind: 'certificate'; at: Seed; code: string }
  | { kind: 'members'; members: string[] }
  | { kind: 'no-primary' | 'set-name' | 'too-old' }
  | { kind: 'certificate-file' | 'authentication' | 'credentials-missing' | 'not-allowed' | 'database-name' }
  | { kind: 'other'; label: string };

const probeTime = 3_000;
const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT)/;

/** What an error of the driver comes to; what it leaves open the network is asked. */
export async function failureOf(
  error: unknown,
  address: Address,
  network: Network,
  signal: AbortSignal,
): Promise<Failure> {
  const { name, code, codeName, message } = driverErrorOf(error);
  if (name === 'MongoServerError') return serverFailure(code, codeName, address);
  if (name === 'MongoMissingCredentialsError') return { kind: 'credentials-missing' };
  if (/maximum wire version/i.test(message) || name === 'MongoCompatibilityError') return { kind: 'too-old' };
  if (/^query(?:Srv|Txt)\b/.test(message)) {
    return { kind: code === 'ENOTFOUND' || code === 'ENODATA' ? 'service-name' : 'name-server' };
  }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return { kind: 'certificate-file' };
  if (name === 'MongoParseError' || name === 'MongoAPIError' || name === 'MongoInvalidArgumentError')
    return { kind: 'string', why: whyRefused(message, address) };
  const auth = codesOf(error).find((each) => each === 18 || each === 8000);
  if (auth !== undefined) return serverFailure(auth, null, address);
  return lostFailure(error, address, network, signal);
}

function serverFailure(
  code: number | string | null,
  codeName: string | null,
  { hasUser }: Pick<Address, 'hasUser'>,
): Failure {
  if (code === 18 || code === 8000 || codeName === 'AuthenticationFailed') return { kind: 'authentication' };
  if (code === 13) return { kind: hasUser ? 'not-allowed' : 'credentials-missing' };
  if (code === 73 || code === 13297) return { kind: 'database-name' };
  return { kind: 'other', label: `${codeName ?? 'MongoServerError'} (${String(code)})` };
}

/** The driver's words for a connection string that it refuses, as far as they can't hold a part of it. */
export function whyRefused(message: string, { value, shown }: Pick<Address, 'value' | 'shown'>): string {
  if (!/^mongodb(?:\+srv)?:\/\//.test(value)) {
    if (/^["'`]/.test(value)) return 'it begins with a quotation mark';
    return 'it does not begin with `mongodb://` or `mongodb+srv://`';
  }
  if (/unescaped|URI malformed|^Invalid connection string$/.test(message) || shown === null) {
    return 'special characters in its user or password are not percent-encoded, or its hosts are not written as `host:port`';
  }
  const option = /^options? ([\w, ]{1,60}) (?:is|are) not supported$/.exec(message)?.[1];
  if (option !== undefined) return `the driver does not know its option \`${option}\``;
  if (message.includes('srv')) return 'a `mongodb+srv://` address has one name, and no port';
  if (message.includes('hostname, domain name, and tld'))
    return 'the name behind `mongodb+srv://` has fewer than three parts';
  if (/hosts? list|Unable to parse/.test(message)) return 'it names no host that can be read';
  return 'one of its options has a value that the driver does not take';
}

/** The way to the server is broken, or the server speaks otherwise. */
async function lostFailure(
  error: unknown,
  address: Address,
  network: Network,
  signal: AbortSignal,
): Promise<Failure> {
  const { type, servers } = topologyOf(error);
  const seeds = address.isSrv ? servers : (address.hosts ?? servers);
  const [first] = seeds;
  if (!first) {
    // A server that is of another set than the address says is dropped by the driver.
    return type === 'ReplicaSetNoPrimary' ? { kind: 'set-name' } : { kind: 'other', label: labelOf(error) };
  }
  const certificate = codesOf(error).find((code) => certificateCodes.test(String(code)));
  if (certificate !== undefined) return { kind: 'certificate', at: first, code: String(certificate) };
  const looks = await look(seeds, address, network, signal);
  const open = looks.find(({ outcome }) => outcome.kind === 'open');
  if (!open) return closedFailure(looks, address, network, signal);
  const distrust = open.outcome.kind === 'open' ? open.outcome.distrust : null;
  const isOwnAuthority = address.options.has('tlscafile');
  if (distrust !== null && !trustsAll(address) && !isOwnAuthority)
    return { kind: 'certificate', at: open.at, code: distrust };
  if (type === 'ReplicaSetNoPrimary') {
    const others = servers.filter((each) => !seeds.some((seed) => written(seed) === written(each)));
    const members = address.isSrv ? [] : await unreached(others, address, network, signal);
    return members.length > 0 ? { kind: 'members', members } : { kind: 'no-primary' };
  }
  if (!wantsTls(address)) {
    const secured = await network.probe({ ...open.at, tls: true, timeout: probeTime, signal });
    if (secured.kind === 'open') return { kind: 'tls-wanted', at: open.at };
  }
  return { kind: 'not-mongodb', at: open.at };
}

interface Look {
  at: Seed;
  outcome: ProbeOutcome;
}

function look(
  seeds: readonly Seed[],
  address: Address,
  network: Network,
  signal: AbortSignal,
): Promise<Look[]> {
  const tls = wantsTls(address);
  return Promise.all(
    seeds.slice(0, 7).map(async (at) => ({
      at,
      outcome: await network.probe({ ...at, tls, timeout: probeTime, signal }),
    })),
  );
}

/**
 * Looks at the hosts of an address without the driver, which waits seconds for one that refuses.
 *
 * @returns why none of them can be reached; null when one can, or may be
 */
export async function deadSeeds(
  address: Address,
  network: Network,
  signal: AbortSignal,
): Promise<Failure | null> {
  if (address.isSrv || address.hosts === null || address.options.has('proxyhost')) return null;
  const looks = await look(address.hosts, address, network, signal);
  const isDead = looks.every(({ outcome: { kind } }) => ['name', 'refused', 'unreachable'].includes(kind));
  return isDead ? closedFailure(looks, address, network, signal) : null;
}

async function closedFailure(
  [first]: readonly Look[],
  address: Address,
  network: Network,
  signal: AbortSignal,
): Promise<Failure> {
  if (!first || first.outcome.kind === 'open') return { kind: 'other', label: 'unknown' };
  const { at, outcome } = first;
  const { kind, code } = outcome;
  if (kind === 'other') return { kind: 'other', label: code ?? 'unknown' };
  const isInTls = wantsTls(address) && (kind === 'tls' || kind === 'timeout' || kind === 'closed');
  if (!isInTls) return kind === 'tls' ? { kind: 'tls-refused', at } : { kind, at, code };
  const plain = await network.probe({ ...at, tls: false, timeout: probeTime, signal });
  if (plain.kind !== 'open') return { kind: plainKind(plain), at, code: plain.code };
  // An alert is a word of TLS: who says it speaks TLS.
  return { kind: code?.includes('ALERT') === true ? 'tls-refused' : 'tls-not-spoken', at };
}

const plainKind = ({ kind }: NetworkFailure): 'name' | 'refused' | 'unreachable' | 'timeout' | 'closed' =>
  kind === 'tls' || kind === 'other' ? 'closed' : kind;

/** The members of a replica set that this machine does not reach, as the set names them. */
async function unreached(
  members: readonly Seed[],
  address: Address,
  network: Network,
  signal: AbortSignal,
): Promise<string[]> {
  const looks = await look(members, address, network, signal);
  return looks.flatMap(({ at, outcome }) => (outcome.kind === 'open' ? [] : [written(at)]));
}

import { distance } from 'fastest-levenshtein';

/** Names compare without case and without what joins words: `NatGateway`, `nat-gateway` and `natGateway` are one. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');

/** Names longer than this are no misspelt ones, and would take long to compare. */
const longest = 100;

/** How many letters may be wrong where the longer of two names has that length. */
const tolerance = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3);

/**
 * The one of some names that was probably meant by another, by edit distance; undefined when none is near, or when
 * two are equally near. Of two that differ in case alone it is the one that is nearer as written.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > longest) return undefined;
  const wanted = plain(name);
  const [best, second] = candidates
    .filter((candidate) => candidate !== name)
    .map((candidate) => ({ candidate, same: plain(candidate) }))
    .map(({ candidate, same }) => ({ candidate, same, wrong: distance(wanted, same) }))
    .filter(({ wrong, same }) => wrong <= tolerance(Math.max(wanted.length, same.length)))
    .map((near) => ({ ...near, exact: distance(name, near.candidate) }))
    .sort((one, other) => one.wrong - other.wrong || one.exact - other.exact);
  const isTied = second !== undefined && best?.wrong === second.wrong && best.exact === second.exact;
  return isTied ? undefined : best?.candidate;
}

/** Keys that some write for another, where no version has ever read them, by the plain form of their names. */
const known = new Map([
  ['enabled', ['enable']],
  ['disabled', ['enable']],
  ['env', ['environment']],
  ['envvars', ['environment']],
  ['environmentvariables', ['environment']],
  ['service', ['name']],
  ['servicename', ['name']],
  ['appname', ['name']],
  ['ws', ['websockets']],
  ['kms', ['encryption']],
  ['cron', ['scheduler']],
  ['mode', ['management', 'managementMode']],
  ['securitygroups', ['securityGroupIds']],
  ['vpcendpoints', ['enableVPCEndpoints', 'enableVpcEndpoints']],
  ['loglevel', ['level', 'logging']],
  ['retention', ['retentionInDays']],
  ['prefix', ['parameterPrefix']],
]);

/** The known key of an object that was probably meant by an unknown one: a spelling that is often met, or the nearest. */
export function nearestKey(key: string, candidates: readonly string[]): string | undefined {
  const often = known.get(plain(key))?.find((name) => candidates.includes(name));
  return often ?? nearest(key, candidates);
}

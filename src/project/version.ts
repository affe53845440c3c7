/** One exact version, as semantic versioning 2.0.0 has it. */
export interface Version {
  /** Without a `v` in front and without build metadata. */
  version: string;
  major: number;
  /** Major, minor, patch. */
  core: readonly number[];
  prerelease: readonly (string | number)[];
}

const exact = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\da-z-]+(?:\.[\da-z-]+)*))?(?:\+[\da-z-]+(?:\.[\da-z-]+)*)?$/i;
const longest = 256;

const isNumber = (text: string): boolean => /^\d+$/.test(text);
const leadsWithZero = (text: string): boolean => isNumber(text) && text !== '0' && text.startsWith('0');

/**
 * Reads an exact version; null for ranges, tags and all else. The package `semver` gives the same answers, and
 * compiles more regular expressions at its start than a small app has files: it is loaded for ranges only.
 */
export function parseVersion(text: string): Version | null {
  const parts = text.length > longest ? null : exact.exec(text.trim());
  if (!parts) return null;
  const core = parts.slice(1, 4);
  const prerelease = parts[4]?.split('.') ?? [];
  if ([...core, ...prerelease].some(leadsWithZero)) return null;
  if (!core.map(Number).every(Number.isSafeInteger)) return null;
  const [major = 0] = core.map(Number);
  return {
    version: core.join('.') + (prerelease.length > 0 ? `-${prerelease.join('.')}` : ''),
    major,
    core: core.map(Number),
    prerelease: prerelease.map((name) => (isNumber(name) ? Number(name) : name)),
  };
}

const order = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Numbers come before words. */
function orderOfNames(a: string | number, b: string | number): number {
  return typeof a === typeof b ? order(a, b) : typeof a === 'number' ? -1 : 1;
}

/** Negative when `a` comes before `b`, 0 when they count as the same, else positive. */
export function compareVersions(a: Version, b: Version): number {
  for (const [index, number] of a.core.entries()) {
    const difference = order(number, b.core[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return order(b.prerelease.length, 0) - order(a.prerelease.length, 0);
  for (const [index, name] of a.prerelease.entries()) {
    const other = b.prerelease[index];
    if (other === undefined) return 1;
    const difference = orderOfNames(name, other);
    if (difference !== 0) return difference;
  }
  return order(a.prerelease.length, b.prerelease.length);
}

import { appDefinitionSchema } from '../app/validate';
import { deprecatedUses, type DeprecatedUse } from '../app/validate/deprecated';
import { toPointer } from '../app/validate/pointer';
import type { CoreVersion } from '../project/core';
import { compareVersions, parseVersion } from '../project/version';
import type { Report } from '../types';
import type { Rule, Subject } from './rule';
import { renameFix } from './shared/rename';

/** Old spellings, and keys that do nothing, where the app's version of core is one that says so. */
export const deprecatedKey: Rule = {
  id: 'deprecated-key',
  async check(subject) {
    const { definition } = subject;
    if (!definition) return [];
    const uses = deprecatedUses(appDefinitionSchema, definition.definition.root);
    if (uses.length === 0) return [];
    const { version } = await subject.core();
    const reports: Report[] = [];
    for (const use of uses) {
      const { since } = use.deprecation;
      if (await holdsFor(version, since)) reports.push(report(subject, use, version));
    }
    return reports;
  },
};

/**
 * Whether an app has a version from which on something is old. Of a range without anything installed or locked it
 * is the version that an installation gives; one that begins before 2.0 may be meant for older versions.
 */
async function holdsFor({ version, source, range }: CoreVersion, since: string): Promise<boolean> {
  const own = version === null ? null : parseVersion(version);
  const first = parseVersion(since);
  if (!own || !first || source === 'unknown') return false;
  if (compareVersions(own, first) >= 0) return true;
  if (source !== 'range' || range === null || own.major < first.major) return false;
  const { maxSatisfying } = await import('../project/ranges');
  return maxSatisfying([first.version], range) !== null;
}

function report(subject: Subject, use: DeprecatedUse, version: CoreVersion): Report {
  const { path, property, of, deprecation } = use;
  const { since, write, effect, rename } = deprecation;
  const name = path.join('.');
  const what = of === 'key' ? `\`${name}\`` : `\`${name}: ${valueOf(use)}\``;
  const own =
    version.version !== null && version.source !== 'range' ? `; the app has ${version.version}` : '';
  const old = effect === 'none' ? 'has no effect' : 'is an old spelling';
  const fits = rename !== undefined && isFree(use, rename);
  const why = `\`${path.at(-1) ?? ''}\` is the old name`;
  const fix = of === 'key' && fits ? renameFix(subject, { property, to: rename, why, certain: true }) : null;
  return {
    at: use.at,
    message: `${what} ${old} from core ${since} on${own}. ${write}`,
    pointer: toPointer(path),
    ...(fix ? { fix } : {}),
  };
}

/** Neither there already, nor in a part that can't be known. */
const isFree = ({ object }: DeprecatedUse, key: string): boolean =>
  object.open.length === 0 && !object.properties.some((property) => property.key === key);

const valueOf = ({ property: { value } }: DeprecatedUse): string =>
  value.kind !== 'primitive'
    ? '…'
    : typeof value.value === 'string'
      ? `'${value.value}'`
      : String(value.value);

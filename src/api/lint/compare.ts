import type { Finding, RuleId } from '../../types';

/** A new finding of these after an edit says that the edit was wrong. */
const guards: readonly RuleId[] = ['definition-schema', 'unknown-key', 'websockets-shape'];

/** The findings that were not there before; their places may have moved. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Map<string, number>();
  for (const finding of before) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

const keyOf = ({ ruleId, file, pointer, message }: Finding): string =>
  [ruleId, file, pointer, message].join('\0');

/** What an edit has broken, in words; null when nothing. */
export function brokenBy(fresh: readonly Finding[]): string | null {
  const broken = fresh.find(({ ruleId }) => guards.includes(ruleId));
  return broken ? `there is a new finding of ${broken.ruleId}: ${broken.message.replace(/\.$/, '')}` : null;
}

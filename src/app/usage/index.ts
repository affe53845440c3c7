import type { Evidence, Problem } from '../../types';
import { readConfigs } from './configs';
import { envAssignments } from './kinds/env-file';
import { usageKinds } from './kinds';
import type { Judge } from './kinds/kind';
import { snippetAt } from '../../project/frames';
import { positionAt } from '../../project/positions';
import { isTestFile } from './test-files';
import { ScriptSearch } from './search';
import type { UsageInput, UsageResult } from './types';
import type { AppContext } from './undecided';
import { addDecided, contextOf, guess, isDecidable } from './undecided';
import { isWritten } from './places';

const all = (of: 'needles' | 'configNeedles' | 'envNeedles'): readonly string[] => [
  ...new Set(usageKinds.flatMap((kind) => kind[of] ?? [])),
];

/** The byte strings, one of which stands in every file that shows use by itself. */
export const usageTerms = {
  /** In JavaScript and TypeScript. */
  source: all('needles'),
  /** In Serverless configs. */
  config: all('configNeedles'),
  /** In `.env` files. */
  env: all('envNeedles'),
} as const;

/** Those of scripts. */
export const needles: readonly string[] = usageTerms.source;

/**
 * Finds every sign that an app uses WebSockets, sorted by file and offset. Nothing of the app is run.
 * Files that could not be understood are problems; they never keep others from being read.
 */
export async function findUsage(input: UsageInput): Promise<UsageResult> {
  const search = new ScriptSearch(input);
  const configs = await readConfigs(input, search.resolver);
  const judge: Judge = { resolver: search.resolver, ownDomains: configs.ownDomains };
  search.run();
  const decided = await decide(input, search);
  const evidence: Evidence[] = [...search.evidence(judge), ...decided.evidence];
  const problems: Problem[] = [...search.problems, ...configs.problems];

  for (const document of configs.documents) {
    for (const kind of usageKinds) {
      for (const { file, start, end, note } of kind.config?.(document) ?? []) {
        const text = input.read(file) ?? search.text(file);
        if (text === null) continue;
        const weak = isTestFile(input.root, file);
        const why = weak ? 'only in tests or mocks' : note;
        evidence.push({
          kind: kind.id,
          grade: weak ? 'weak' : 'strong',
          file,
          start,
          end,
          ...positionAt(text, start),
          snippet: snippetAt(text, start),
          ...(why === undefined ? {} : { note: why }),
        });
      }
    }
  }
  for (const file of input.envFiles) evidence.push(...envEvidence(file, input.read(file)));
  return {
    evidence: ordered(evidence),
    problems,
    usedTypeScript: decided.usedTypeScript,
    configs: configs.documents,
    scripts: search,
  };
}

/** Asks TypeScript where following values ended at something that could be anything. */
async function decide(
  input: UsageInput,
  search: ScriptSearch,
): Promise<Pick<UsageResult, 'evidence' | 'usedTypeScript'>> {
  const open = search.undecided.filter(({ at }) => isDecidable(at.name) && !isWritten(at.node, at.unit));
  if (open.length === 0) return { evidence: [], usedTypeScript: false };
  const { TypeScriptReader } = await import('./typescript');
  const reader = new TypeScriptReader(input.modules, [...new Set(open.map(({ at }) => at.unit.file))]);
  const evidence: Evidence[] = [];
  let context: AppContext | null = null;
  for (const { sites, at } of open) {
    const decision = reader.decide(at.unit.file, at.node.start, at.node.end);
    if (decision === null) continue;
    if (decision !== 'any') {
      addDecided(sites, at, decision);
      continue;
    }
    context ??= contextOf(input, search.resolver);
    const guessed = guess(at, decision, context);
    if (!guessed) continue;
    const grade = at.unit.test ? 'weak' : guessed.grade;
    evidence.push(search.place(at.unit, guessed.kind, at.node, grade, guessed.note));
  }
  search.group();
  return { evidence, usedTypeScript: true };
}

function envEvidence(file: string, text: string | null): Evidence[] {
  const [place] = text === null ? [] : envAssignments(text);
  if (text === null || !place) return [];
  const { start, end } = place;
  // The name alone: the rest of the line is nobody's business.
  const snippet = text.slice(start, end);
  return [{ kind: 'env-file', grade: 'weak', file, start, end, ...positionAt(text, start), snippet }];
}

function ordered(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return [...evidence]
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || a.end - b.end))
    .filter((item) => {
      const key = `${item.file}\0${item.kind}\0${item.start}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

export type { ConfigDocument } from './configs/document';
export type { Scripts, UsageInput, UsageResult } from './types';

import { posix } from 'node:path';
import type { ModuleOutcome, Modules, Resolution } from '../../../src/app/modules';
import { parseSource } from '../../../src/app/parse';
import { findUsage, needles, usageTerms } from '../../../src/app/usage';
import type { UsageInput, UsageResult } from '../../../src/app/usage';

export const root = '/app';

/** Files of an app by their path below its root. */
export type Files = Readonly<Record<string, string>>;

const script = /\.[cm]?[jt]sx?$/;
const endings = ['', '.js', '.ts', '.tsx', '.mjs', '.cjs', '.json', '/index.js', '/index.ts'];

/** An app in memory: modules resolved as Node and TypeScript do, and a count of what is loaded. */
export class MemoryModules implements Modules {
  private readonly outcomes = new Map<string, ModuleOutcome>();

  constructor(
    private readonly files: Files,
    private readonly aliases: Readonly<Record<string, string>> = {},
  ) {}

  load(file: string): ModuleOutcome {
    const known = this.outcomes.get(file);
    if (known) return known;
    const outcome = this.parse(file);
    this.outcomes.set(file, outcome);
    return outcome;
  }

  private parse(file: string): ModuleOutcome {
    const text = this.files[posix.relative(root, file)];
    const failed = (reason: 'unreadable' | 'syntax-error', message: string): ModuleOutcome => ({
      ok: false,
      reason,
      problem: { id: reason, message, remedy: '', file },
    });
    if (text === undefined) return failed('unreadable', 'not there');
    const parsed = parseSource(file, text);
    return parsed.ok ? { ok: true, parsed: parsed.parsed } : failed('syntax-error', parsed.problem.message);
  }

  resolve(fromFile: string, specifier: string): Resolution {
    const alias = this.aliases[specifier];
    if (!specifier.startsWith('.') && alias === undefined) {
      return { kind: 'package', specifier: specifier.replace(/^node:/, '') };
    }
    const base = posix.join(alias === undefined ? posix.dirname(fromFile) : root, alias ?? specifier);
    for (const ending of endings) {
      const path = base + ending;
      if (this.files[posix.relative(root, path)] !== undefined) return { kind: 'file', file: path };
      const typed = path.replace(/\.([cm]?)js$/, '.$1ts');
      if (this.files[posix.relative(root, typed)] !== undefined) return { kind: 'file', file: typed };
    }
    return { kind: 'missing', specifier };
  }

  loaded(): ReadonlyMap<string, ModuleOutcome> {
    return this.outcomes;
  }
}

/** What the real scanner would hand over for these files. */
export function inputOf(
  files: Files,
  aliases: Readonly<Record<string, string>> = {},
): UsageInput & { modules: MemoryModules } {
  const paths = Object.keys(files);
  const holds = (path: string, texts: readonly string[]): boolean =>
    texts.some((text) => files[path]?.includes(text));
  const absolute = (path: string): string => `${root}/${path}`;
  return {
    root,
    candidates: paths.filter((path) => script.test(path) && holds(path, needles)).map(absolute),
    configs: paths
      .filter(
        (path) =>
          /\.(ya?ml|json)$/.test(path) || /(^|\/)(serverless[^/]*|infrastructure)\.[cm]?[jt]s$/.test(path),
      )
      .filter((path) => /(^|\/)serverless/.test(path) || holds(path, usageTerms.config))
      .map(absolute),
    envFiles: paths.filter((path) => posix.basename(path).startsWith('.env')).map(absolute),
    modules: new MemoryModules(files, aliases),
    read: (file) => files[posix.relative(root, file)] ?? null,
    filesWith: (texts) => paths.filter((path) => script.test(path) && holds(path, texts)).map(absolute),
  };
}

export const search = (files: Files, aliases?: Readonly<Record<string, string>>): Promise<UsageResult> =>
  findUsage(inputOf(files, aliases));

/** Evidence as `kind grade file:line text`, the text being what stands at the place. */
export async function evidenceOf(
  files: Files,
  aliases?: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { evidence } = await search(files, aliases);
  return evidence.map(({ kind, grade, file, line, start, end }) => {
    const path = posix.relative(root, file);
    return `${kind} ${grade} ${path}:${line} ${files[path]?.slice(start, end) ?? ''}`;
  });
}

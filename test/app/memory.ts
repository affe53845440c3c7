import { posix } from 'node:path';
import type { Modules, ModuleOutcome } from '../../src/app/modules';
import { parseSource } from '../../src/app/parse';

/** Modules held in memory, by absolute path: `/app/index.js`. */
export function memoryModules(files: Record<string, string>): Modules {
  const outcomes = new Map<string, ModuleOutcome>();
  const endings = ['', '.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '/index.js', '/index.ts'];
  return {
    load(file) {
      const known = outcomes.get(file);
      if (known) return known;
      const outcome = parseSource(file, files[file] ?? '');
      const answer: ModuleOutcome = outcome.ok
        ? { ok: true, parsed: outcome.parsed }
        : {
            ok: false,
            reason: 'syntax-error',
            problem: { id: 'syntax-error', message: outcome.problem.message, remedy: '', file },
          };
      outcomes.set(file, answer);
      return answer;
    },
    resolve(fromFile, specifier) {
      if (!specifier.startsWith('.')) return { kind: 'package', specifier: specifier.replace(/^node:/, '') };
      const base = posix.join(posix.dirname(fromFile), specifier);
      const found = endings.map((ending) => base + ending).find((path) => path in files);
      const typed = base.replace(/\.js$/, '.ts');
      if (found) return { kind: 'file', file: found };
      return typed in files ? { kind: 'file', file: typed } : { kind: 'missing', specifier };
    },
    loaded: () => outcomes,
  };
}

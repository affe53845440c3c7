import { expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSource } from '../../../src/app/parse';
import { findUsage, usageTerms } from '../../../src/app/usage';
import type { ModuleOutcome } from '../../../src/app/modules';
function walk(d: string, out: string[]): void {
  for (const e of readdirSync(d, { withFileTypes: true })) {
    if (e.isDirectory()) walk(join(d, e.name), out);
    else if (e.isFile()) out.push(join(d, e.name));
  }
}
it('corpus', async () => {
  const dirs = (process.env['CORPUS'] ?? '').split(',');
  let report = '';
  for (const dir of dirs) {
    const all: string[] = []; walk(dir, all);
    const texts = new Map<string, string>();
    const text = (f: string): string => { let t = texts.get(f); if (t === undefined) { t = statSync(f).size > 5e6 ? '' : readFileSync(f, 'utf8'); texts.set(f, t); } return t; };
    const script = all.filter((f) => /\.[cm]?[jt]sx?$/.test(f));
    const min = (f: string) => { const t = text(f); return t.length / (t.split('\n').length) > 500; };
    const has = (f: string, n: readonly string[]) => { const t = text(f); return n.some((x) => t.includes(x)); };
    const cand = script.filter((f) => has(f, usageTerms.source) && !min(f));
    const outs = new Map<string, ModuleOutcome>();
    const load = (file: string): ModuleOutcome => {
      let o = outs.get(file); if (o) return o;
      const p = existsSync(file) ? parseSource(file, text(file)) : null;
      o = p?.ok ? { ok: true, parsed: p.parsed } : { ok: false, reason: 'syntax-error', problem: { id: 'syntax-error', message: p?.problem.message ?? 'absent', remedy: '', file } };
      outs.set(file, o); return o;
    };
    const t0 = performance.now();
    const r = await findUsage({ root: dir, candidates: cand,
      configs: all.filter((f) => /\.(ya?ml|json)$/.test(f) && (/(^|\/)serverless/.test(f) || has(f, usageTerms.config))), envFiles: all.filter((f) => /^\.env/.test(posix.basename(f))),
      modules: { load, loaded: () => outs, resolve: (from, sp) => {
        if (!sp.startsWith('.')) return { kind: 'package', specifier: sp.replace(/^node:/, '') };
        const b = posix.join(posix.dirname(from), sp);
        for (const e of ['', '.js', '.ts', '.mjs', '.cjs', '.tsx', '.json', '/index.js', '/index.ts']) if (existsSync(b + e) && statSync(b + e).isFile()) return { kind: 'file', file: b + e };
        return { kind: 'missing', specifier: sp };
      } },
      read: (f) => existsSync(f) && statSync(f).isFile() ? readFileSync(f, 'utf8') : null,
      filesWith: (n) => script.filter((f) => has(f, n)),
    });
    const ms = performance.now() - t0;
    report += `\n== ${dir}: ${script.length} scripts, ${cand.length} candidates, loaded ${outs.size}, ${Math.round(ms)} ms, ts ${r.usedTypeScript}, problems ${r.problems.length}`;
    const shown = r.evidence.filter((e) => e.kind !== 'browser-socket');
    report += ` evidence ${r.evidence.length}\n` + shown.slice(0, 40).map((e) => `  ${e.kind} ${e.grade} ${e.file.slice(dir.length)}:${e.line} ${e.snippet.slice(0, 110)} ${e.note ?? ''}`).join('\n');
    report += '\n' + r.problems.slice(0, 5).map((p) => `  !! ${p.file} ${p.message}`).join('\n');
  }
  console.log(report);
  expect(1).toBe(1);
}, 600000);

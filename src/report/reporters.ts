import type { LintReporter } from './reporter';

/** Every way to print what lint has found; each is loaded when it is asked for. */
export const reporters: readonly { name: string; load(): Promise<LintReporter> }[] = [
  { name: 'pretty', load: async () => (await import('./findings')).pretty },
  { name: 'json', load: async () => (await import('./lint-json')).lintJson },
  { name: 'sarif', load: async () => (await import('./sarif')).sarif },
  { name: 'github', load: async () => (await import('./github')).github },
];

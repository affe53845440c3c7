import { repositoryTop } from '../project/ignore';
import type { Host } from '../host';
import { formatLintProblems } from '../report/findings';
import { formatProblem } from '../report/problem';
import { reporters } from '../report/reporters';
import {
  formatChanged,
  formatStarting,
  formatStartWarning,
  formatUp,
  formatWaiting,
  printStart,
} from '../report/start';
import type { LintResult, Problem, StartEvent } from '../types';
import type { CommonOptions } from './arguments';
import { takesLinks } from './lint-links';

export interface Printer {
  tell: (event: StartEvent) => void;
  end: (problems: readonly Problem[]) => Promise<void>;
}

/** Prints what happens: where the app is reached on standard output, all else beside it. */
export function createPrinter(host: Host, { format, quiet }: CommonOptions): Printer {
  const { terminal, cwd } = host;
  const style = { cwd, color: terminal.color };
  let hasDocument = false;
  // What comes by a load comes in its turn.
  let order: Promise<void> = Promise.resolve();
  const later = (work: () => void | Promise<void>): void => {
    order = order.then(work);
  };
  const beside = (text: string): void => {
    if (text !== '') terminal.err(text);
  };

  async function tellLint(result: LintResult): Promise<void> {
    const findings = result.apps.flatMap((app) => app.findings);
    const problems = result.apps.flatMap((app) => app.problems);
    if (findings.length === 0 && problems.length === 0) return;
    const lintStyle = {
      ...style,
      base: repositoryTop(host.files, cwd) ?? cwd,
      links: takesLinks(host),
      ...{ quiet, dryRun: false, annotated: false, exitCode: 0 },
      textOf: () => null,
    };
    const reporter = await reporters.find(({ name }) => name === 'pretty')?.load();
    beside(reporter?.print(result, lintStyle) ?? '');
    beside(formatLintProblems(result, lintStyle));
  }

  function print(event: StartEvent): void | Promise<void> {
    switch (event.kind) {
      case 'linted':
        return tellLint(event.result);
      case 'warning':
        beside(formatStartWarning(event.warning, style));
        return;
      case 'starting':
        if (!quiet) beside(formatStarting(event, style));
        return;
      case 'output':
        if (!quiet) beside(event.text);
        return;
      case 'up':
        if (format === 'pretty') terminal.out(formatUp(event.app, style));
        else if (!hasDocument) terminal.out(printStart(event.app, null, cwd));
        hasDocument = true;
        return;
      case 'changed':
        if (!quiet) beside(formatChanged(event, style));
        return;
      case 'problem':
        beside(formatProblem(event.problem, style));
        return;
      case 'waiting':
        beside(formatWaiting(style));
    }
  }

  return {
    tell(event) {
      later(() => print(event));
    },
    async end(problems) {
      await order;
      const [first] = problems;
      if (format === 'json' && !hasDocument) terminal.out(printStart(null, first ?? null, cwd));
      else for (const problem of problems) beside(formatProblem(problem, style));
    },
  };
}

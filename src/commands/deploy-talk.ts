import type { DeployTalk } from '../api/deploy';
import { formatPlan, formatWarning } from '../report/deploy';
import type { LintStyle } from '../report/reporter';
import type { AppDeploy } from '../types';
import { takesLinks } from './lint-links';
import type { Run } from './deploy';

/** Actions by which something that is deployed is lost. */
const losing: readonly string[] = ['remove', 'replace', 'may-replace'];

/**
 * Prints what a run does as it does it, and asks on a terminal.
 *
 * @param clear takes a progress line away before something is printed
 */
export function createTalk({ host, common, options }: Run, clear: () => void): DeployTalk {
  const { terminal, cwd } = host;
  const style = { cwd, color: terminal.color };
  const isResult = options.format === 'pretty';
  // A document, or a config, stands alone on standard output.
  const say = (text: string): void => {
    clear();
    if (isResult) terminal.out(text);
    else terminal.err(text);
  };
  const canAsk = isResult && terminal.interactive;
  let isTyped = false;
  return {
    onOutput: (text) => {
      clear();
      if (!common.quiet) terminal.err(text);
    },
    onLint: async ({ apps }) => {
      const lintStyle: LintStyle = {
        ...style,
        ...{ base: cwd, quiet: common.quiet, links: takesLinks(host), dryRun: false, annotated: false },
        exitCode: 0,
        textOf: () => null,
      };
      const found = apps.filter(({ findings }) => findings.length > 0);
      if (found.length === 0) return;
      const { formatAppFindings } = await import('../report/findings');
      for (const app of found) {
        const shown = formatAppFindings(app, lintStyle);
        if (shown !== '') say(`${shown}\n`);
      }
    },
    onWarning: (warning) => {
      clear();
      terminal.err(formatWarning(warning, style));
    },
    onPlan: (app) => {
      if (!common.quiet || canAsk) say(formatPlan(app, { ...style, offline: options.offline }));
    },
    approve: async (app) => {
      if (options.yes || isTyped) return true;
      if (canAsk) return terminal.confirm('Deploy this?', !isLosing(app));
      // Nobody can be asked: what takes nothing away goes on, as upstream's own command does.
      return options.allowRemoval || !isLosing(app);
    },
    typedConsent: async (app, loss) => {
      if (!canAsk) return null;
      const typed = await terminal.ask(
        `The deployed WebSocket API ${loss.logicalId} would be ${loss.how}, and all clients cut off. Type the name of the stack, ${app.stack ?? ''}, to go on:`,
      );
      isTyped = typed?.trim() === app.stack;
      return typed;
    },
  };
}

const isLosing = ({ plan }: AppDeploy): boolean => plan.some(({ action }) => losing.includes(action));

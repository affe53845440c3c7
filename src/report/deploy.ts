import type { AppDeploy, ComposeWarning, DeployResult, PlanAction, PlanItem } from '../types';
import { createPaint, printable, type Paint } from './paint';
import { shownPath } from './paths';
import { formatProblem, type Style } from './problem';

const words: Record<PlanAction, string> = {
  add: 'add',
  update: 'update',
  'may-replace': 'may replace',
  replace: 'replace',
  remove: 'remove',
};

const colours: Record<PlanAction, keyof Paint> = {
  add: 'green',
  update: 'cyan',
  'may-replace': 'yellow',
  replace: 'red',
  remove: 'red',
};

const width = Math.max(...Object.values(words).map((word) => word.length));

function formatItem({ action, logicalId, type, impact }: PlanItem, paint: Paint): string {
  const head = `  ${paint[colours[action]](words[action].padEnd(width))}  ${printable(logicalId)}  ${paint.dim(printable(type))}`;
  return impact === '' ? `${head}\n` : `${head}\n  ${' '.repeat(width)}  ${printable(impact)}\n`;
}

function counts(plan: readonly PlanItem[]): string {
  const parts = Object.entries(words).flatMap(([action, word]) => {
    const count = plan.filter((item) => item.action === action).length;
    return count === 0 ? [] : [`${count} to ${word}`];
  });
  return parts.join(', ');
}

/** What a deploy will do, resource by resource. */
export function formatPlan(app: AppDeploy, style: Style & { offline: boolean }): string {
  const paint = createPaint(style.color);
  const against = style.offline ? ' (against the last package)' : '';
  const head = `${paint.bold(printable(shownPath(style.cwd, app.root)))}: stack ${printable(app.stack ?? '')}, stage ${printable(app.stage)}, region ${printable(app.region ?? '')}${against}\n`;
  if (app.plan.length === 0) return `${head}  no change to the stack\n`;
  return `${head}${app.plan.map((item) => formatItem(item, paint)).join('')}${counts(app.plan)}\n`;
}

/** What could not be done for the app, and what a person can do. */
export function formatWarning({ id, message, remedy, path }: ComposeWarning, style: Style): string {
  const paint = createPaint(style.color);
  const place = path.length === 0 ? '' : `${printable(path.join('.'))}: `;
  const lines = remedy.split('\n').map((line) => `  ${printable(line)}\n`);
  return `${paint.yellow('warning')} ${paint.dim(id)}: ${place}${printable(message)}\n${lines.join('')}`;
}

/** How a run ended that got as far as was asked. */
export interface Ending {
  mode: 'deploy' | 'package' | 'plan-out' | 'offline';
  /** Of the saved plan, or of the package. */
  folder: string | null;
  /** The tool has deployed. */
  ran: boolean;
}

/** How it ended, for an app. */
export function formatEnding(app: AppDeploy, { mode, folder, ran }: Ending, style: Style): string {
  const paint = createPaint(style.color);
  const stack = printable(app.stack ?? '');
  const place = folder === null ? '' : printable(shownPath(style.cwd, folder));
  switch (mode) {
    case 'package':
      return `packaged ${stack} for ${printable(app.region ?? '')} in ${place}\n`;
    case 'plan-out':
      return `The plan is saved in ${place}. Deploy it with --plan ${place}\n`;
    case 'offline':
      return 'Nothing was deployed: --offline only plans.\n';
    case 'deploy': {
      const what = app.plan.length === 0 ? 'no change to the stack' : counts(app.plan);
      const done = ran ? `${paint.green('deployed')} ${stack}: ${what}` : 'nothing to do';
      return `${done}\n${app.address === null ? '' : `  ${paint.bold(printable(app.address))}\n`}`;
    }
  }
}

/** Everything that went wrong, for standard error. */
export const formatDeployProblems = ({ problems }: DeployResult, style: Style): string =>
  problems.map((problem) => formatProblem(problem, style)).join('');

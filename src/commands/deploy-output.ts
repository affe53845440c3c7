import type { Host } from '../host';
import { formatEnding, type Ending } from '../report/deploy';
import type { Style } from '../report/problem';
import type { ComposeWarning, DeployResult } from '../types';
import type { DeployCommandOptions } from './deploy-options';

/** Prints a config and nothing else: what is printed can be deployed as it is. */
export async function printConfig(
  { terminal }: Pick<Host, 'terminal'>,
  config: Readonly<Record<string, unknown>>,
  format: DeployCommandOptions['format'],
): Promise<void> {
  if (format !== 'yaml') {
    terminal.out(`${JSON.stringify(config, null, 2)}\n`);
    return;
  }
  const { stringify } = await import('yaml');
  // Anchors are not everybody's, a folded line changes what some readers get, and Serverless reads YAML 1.2's core.
  terminal.out(stringify(config, { aliasDuplicateObjects: false, lineWidth: 0 }));
}

/** That a printed config is not whole. */
export const composedLater = (parts: readonly (readonly string[])[]): ComposeWarning => ({
  id: 'composed-later',
  message: `Only Serverless resolves ${parts.map((path) => `\`${path.join('.')}\``).join(', ')}: the WebSocket part is added after that, and is not in what is printed.`,
  remedy:
    'Deploy with `frigg-toolkit deploy`, not with what is printed; `--package` shows the whole template.',
  path: [],
});

/** How it ended, in words. */
export function endingOf(
  result: DeployResult,
  options: Pick<DeployCommandOptions, 'planOut' | 'offline'>,
  style: Style,
): string {
  const ending = { ...howOf(result, options), ran: result.ran ?? false };
  return result.apps.map((app) => formatEnding(app, ending, style)).join('');
}

function howOf(
  { packageFolder }: DeployResult,
  { planOut, offline }: Pick<DeployCommandOptions, 'planOut' | 'offline'>,
): Pick<Ending, 'mode' | 'folder'> {
  if (packageFolder !== undefined) return { mode: 'package', folder: packageFolder };
  if (planOut !== null) return { mode: 'plan-out', folder: planOut };
  return { mode: offline ? 'offline' : 'deploy', folder: null };
}

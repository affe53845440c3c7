import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../../commands/support';

/** As the package's `exports` have it. */
const built = join('dist', 'infra', 'plugin.cjs');

/** Puts the built plugin into an app, where npm would. */
export function installPlugin(app: string): void {
  if (!existsSync(join(repository, built))) throw new Error('Not built: run `npm run build` first');
  const target = join(app, 'node_modules', 'frigg-toolkit');
  for (const file of ['package.json', built]) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(repository, file), join(target, file));
  }
}

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A folder on disk with these files, removed again by `remove`. */
export interface Workspace {
  root: string;
  write(files: Record<string, string | Buffer>): void;
  /** Every file below the folder but git's own, by path. */
  bytes(): Record<string, string>;
  git(...args: string[]): void;
  remove(): void;
}

export function createWorkspace(files: Record<string, string | Buffer>): Workspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'frigg-')));
  const workspace: Workspace = {
    root,
    write(more) {
      for (const [path, content] of Object.entries(more)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
    },
    bytes() {
      const all = readdirSync(root, { recursive: true, withFileTypes: true });
      const own = all.filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'));
      return Object.fromEntries(
        own.map((entry) => {
          const file = join(entry.parentPath, entry.name);
          return [relative(root, file), readFileSync(file).toString('latin1')];
        }),
      );
    },
    git(...args) {
      const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
      execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'ignore' });
    },
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
  workspace.write(files);
  return workspace;
}

const manifest = (name: string): string =>
  `${JSON.stringify({ name, main: 'index.js', dependencies: { '@friggframework/core': '2.0.0-next.30' } }, null, 2)}\n`;

/** A small app that uses WebSockets and does not say so. */
export const needyApp = (name = 'app'): Record<string, string> => ({
  'package.json': manifest(name),
  'index.js': 'const Definition = {\n  integrations: [],\n};\n\nmodule.exports = { Definition };\n',
  'notify.js':
    "const { WebsocketConnection } = require('@friggframework/core');\n\nmodule.exports = () => WebsocketConnection.getActiveConnections();\n",
});

export const inFolder = (folder: string, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

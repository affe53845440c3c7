import { dirname, relative, sep } from 'node:path';
import type { FileSystem } from '../host';
import { createAliases } from '../project/aliases';
import { repositoryTop } from '../project/ignore';
import { readText } from '../project/json';
import { isBelow } from '../project/walk';
import type { Workspace } from '../project/workspaces';
import type { Modules } from './modules';
import type { AppArea, Scanner } from './scan';

/** Specifiers of imports, exports and requires, comments and strings included: only files are looked for. */
const specifiers = /(?:\bfrom|\bimport|\brequire(?:\.resolve)?)\s*\(?\s*(["'`])([^"'`\n]+)\1/g;

const isCode = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

/**
 * Texts of which a file that leads out of its app must hold one: a path upwards, the name of a workspace
 * package that the app does not declare, or, where there are aliases, any import.
 */
function leads(files: FileSystem, area: AppArea, workspace: Workspace | null): string[] {
  if (createAliases(files).any(area.root)) return ['import', 'require'];
  const known = [area.root, ...area.packages];
  const names = [...(workspace?.packages ?? [])]
    .filter(([, folder]) => !known.includes(folder))
    .map(([name]) => name);
  return ['../', ...names];
}

/**
 * The files outside an app's folder and packages that its code imports, directly or through one another:
 * code that a repository shares by paths (`../../libs/notify`), by aliases, or by packages that nobody
 * declared. None for an app that is a repository of its own. Sorted.
 */
export function filesOutside(
  host: { files: FileSystem },
  scanner: Scanner,
  modules: Pick<Modules, 'resolve'>,
  area: AppArea,
  workspace: Workspace | null,
): string[] {
  const top = repositoryTop(host.files, area.root) ?? workspace?.root ?? area.root;
  if (!isBelow(area.root, top)) return [];
  const roots = scanner.roots(area);
  const inside = (file: string): boolean => roots.some((folder) => isBelow(file, folder));
  const outside = new Set<string>();
  const terms = leads(host.files, area, workspace);
  const names = terms.filter((term) => term !== '../');
  /** A path leads out of a folder only by as many steps up as the file stands deep in it. */
  const mayLead = (text: string, file: string): boolean => {
    const home = roots.find((folder) => isBelow(file, folder));
    if (home === undefined || names.some((name) => text.includes(name))) return true;
    const depth = relative(home, file).split(sep).length;
    return text.includes('../'.repeat(depth));
  };
  const open = scanner.filesWith(area, terms);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const text = readText(host.files, file) ?? '';
    if (!mayLead(text, file)) continue;
    for (const [, , specifier = ''] of text.matchAll(specifiers)) {
      const target = modules.resolve(file, specifier);
      if (target.kind !== 'file' || inside(target.file) || outside.has(target.file)) continue;
      // Above the top nothing is the project's; a package's own tests and tools are not imported.
      if (!isBelow(dirname(target.file), top) && dirname(target.file) !== top) continue;
      outside.add(target.file);
      if (isCode(target.file)) open.push(target.file);
    }
  }
  return [...outside].sort();
}

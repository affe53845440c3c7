import { isAbsolute, join, relative } from 'node:path';
import { packageFolder } from '../../../infra/tools/packaged';
import type { FileSystem } from '../../host';
import { isObject, readJsonObject, readText, stringList } from '../../project/json';
import type { PlanItem, Problem } from '../../types';
import { filesBelow, firstChanged, writeSums } from './checksums';

/** A plan that was saved with its package, to be deployed as it is. */
export interface SavedPlan {
  stack: string;
  stage: string;
  region: string;
  /** Of the normalised live template that it was made against; null when there was no stack. */
  live: string | null;
  items: readonly PlanItem[];
  /** The service's folder from that of the app, with `/`; empty for that folder itself. */
  service: string;
  /** The names of variables that the tool gets. */
  environment: readonly string[];
}

/** Where the parts of a saved plan stand in its folder. */
const names = {
  plan: 'plan.json',
  config: 'config.json',
  package: 'package',
  sums: 'SHA256SUMS',
} as const;

const version = 1;

export const packageIn = (folder: string): string => join(folder, names.package);

/** Why a folder can't take a plan; null when it can. Nothing of somebody else's is written over. */
export function planFolderProblem(files: FileSystem, folder: string, service: string): Problem | null {
  const refuse = (message: string): Problem => ({
    id: 'bad-arguments',
    message,
    remedy: 'Name a folder that is empty, or not there yet.',
    file: folder,
  });
  const inPackage = relative(join(service, packageFolder), folder);
  if (!inPackage.startsWith('..') && !isAbsolute(inPackage))
    return refuse(`The folder of \`--plan-out\` is in \`${packageFolder}\`, which the tool empties.`);
  if (files.stat(folder) === null || isPlan(files, folder)) return null;
  return files.list(folder)?.length === 0
    ? null
    : refuse('The folder of `--plan-out` holds other things than a plan.');
}

const isPlan = (files: FileSystem, folder: string): boolean =>
  [names.plan, names.sums].every((name) => files.stat(join(folder, name))?.kind === 'file');

/** Saved plans that stand in the service's folder itself, absolute: they are nothing to package. */
export const savedPlans = (files: FileSystem, service: string): string[] =>
  (files.list(service) ?? [])
    .map(({ name }) => join(service, name))
    .filter((folder) => isPlan(files, folder));

/**
 * Writes a plan beside its package, which stands in the folder already.
 *
 * @throws Error of the file system
 */
export function savePlan(files: FileSystem, folder: string, plan: SavedPlan, config: string): void {
  const put = (name: string, text: string): void => {
    files.writeAtomic(join(folder, name), Buffer.from(text, 'utf8'));
  };
  put(names.config, config);
  put(names.plan, `${JSON.stringify({ version, ...plan }, null, 2)}\n`);
  const saved = filesBelow(files, folder).filter((name) => name !== names.sums);
  put(names.sums, writeSums(files, folder, saved));
}

export type SavedPlanReading =
  { ok: true; plan: SavedPlan; config: string } | { ok: false; problem: Problem };

/** Reads a saved plan and checks that it is whole and unchanged. */
export function readPlan(files: FileSystem, folder: string): SavedPlanReading {
  const refuse = (message: string, file: string): SavedPlanReading => ({
    ok: false,
    problem: { id: 'plan-unreadable', message, remedy: 'Make it again with `--plan-out`.', file },
  });
  if (files.stat(folder)?.kind !== 'folder') return refuse('There is no folder with a saved plan.', folder);
  const sums = readText(files, join(folder, names.sums));
  if (sums === null)
    return refuse('The folder holds no saved plan: the checksums are missing.', join(folder, names.sums));
  const changed = firstChanged(files, folder, sums, names.sums);
  if (changed !== null)
    return refuse(
      'The saved plan is not as it was saved: this file is missing, new or changed.',
      join(folder, changed),
    );
  const file = join(folder, names.plan);
  const json = readJsonObject(files, file);
  const config = readText(files, join(folder, names.config));
  if (json?.version !== version)
    return refuse('The saved plan is of another version of frigg-toolkit.', file);
  const plan = planOf(json);
  return plan === null || config === null
    ? refuse('The saved plan lacks a part.', file)
    : { ok: true, plan, config };
}

function planOf(json: Readonly<Record<string, unknown>>): SavedPlan | null {
  const { stack, stage, region, live, items, service, environment } = json;
  if (typeof stack !== 'string' || typeof stage !== 'string' || typeof region !== 'string') return null;
  if (live !== null && typeof live !== 'string') return null;
  if (!Array.isArray(items) || !items.every(isObject)) return null;
  if (typeof service !== 'string' || /(?:^|\/)\.\.(?:\/|$)|^\//.test(service)) return null;
  const names = stringList(environment);
  return { stack, stage, region, live, items: items as unknown as PlanItem[], service, environment: names };
}

import { basename, extname } from 'node:path';
import type { BaseKind } from '../base';
import { infrastructureKind } from './infrastructure';
import { jsKind } from './js';
import { jsonKind } from './json';
import { tsKind } from './ts';
import { yamlKind } from './yaml';

/** Those that the tools look for, in their order: the first file that is there is used. */
export const serviceKinds: readonly BaseKind[] = [yamlKind, jsonKind, jsKind, tsKind];

/** All kinds of config. */
export const baseKinds: readonly BaseKind[] = [...serviceKinds, infrastructureKind];

/** The kind of a file that was named by `--config`: by its name, else by its extension. Null for another. */
export function kindOfFile(file: string): BaseKind | null {
  const name = basename(file);
  const named = baseKinds.find(({ names }) => names.includes(name));
  const extension = extname(file);
  return named ?? baseKinds.find(({ names }) => names.some((other) => extname(other) === extension)) ?? null;
}

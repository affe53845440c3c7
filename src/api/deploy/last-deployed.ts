import { join } from 'node:path';
import { packageFolder } from '../../../infra/tools/packaged';
import type { Template } from '../../aws';
import type { FileSystem } from '../../host';
import { isObject, readJsonObject } from '../../project/json';
import { sha256 } from './checksums';

/** A stack, as this machine knows it. */
export interface StackKey {
  stack: string;
  region: string;
}

/** Beside the package; of each stack its own. */
const fileOf = (service: string, { stack, region }: StackKey): string =>
  join(service, packageFolder, `frigg-toolkit-deployed-${sha256(`${region}/${stack}`).slice(0, 16)}.json`);

/** The template that was deployed last from this folder; null when none is kept. */
export function readLastDeployed(files: FileSystem, service: string, key: StackKey): Template | null {
  const json = readJsonObject(files, fileOf(service, key));
  const { stack, region, template } = json ?? {};
  return stack === key.stack && region === key.region && isObject(template) ? template : null;
}

/** The kept templates of a folder, to be put back after the tool has emptied it. */
export function takeLastDeployed(files: FileSystem, service: string): () => void {
  const folder = join(service, packageFolder);
  const kept = (files.list(folder) ?? []).flatMap(({ name }) => {
    const outcome = /^frigg-toolkit-deployed-[\da-f]{16}\.json$/.test(name)
      ? files.read(join(folder, name))
      : null;
    return outcome?.ok ? [{ name, bytes: outcome.bytes }] : [];
  });
  return () => {
    if (kept.length > 0) files.makeFolder(folder);
    for (const { name, bytes } of kept) files.writeAtomic(join(folder, name), bytes);
  };
}

/** Keeps what was deployed, so that a plan can be made without asking AWS. */
export function keepLastDeployed(
  files: FileSystem,
  service: string,
  key: StackKey,
  template: Template,
): void {
  files.makeFolder(join(service, packageFolder));
  files.writeAtomic(fileOf(service, key), Buffer.from(`${JSON.stringify({ ...key, template })}\n`, 'utf8'));
}

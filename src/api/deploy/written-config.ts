import { isAbsolute, join, relative, sep } from 'node:path';
import { configName, forTool } from '../../../infra/tools/service';
import type { ServerlessConfig } from '../../../infra/types';
import type { FileSystem, Host } from '../../host';
import type { Problem } from '../../types';
import { localPlugin, ownPlugin, withOwnPlugin } from './own-plugin';

export interface ConfigToWrite {
  /** The service's folder, absolute. */
  service: string;
  config: ServerlessConfig;
  /** Files and folders that must not get into the package, absolute; those outside the service never do. */
  leftOut: readonly string[];
}

/** A composed config as it is written for the tool, and kept with a saved plan. */
export function configText(files: FileSystem, { service, config, leftOut }: ConfigToWrite): string {
  const patterns = leftOut.flatMap((path) => {
    const inside = relative(service, path);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return [];
    const pattern = inside.split(sep).join('/');
    return files.stat(path)?.kind === 'file' ? [pattern] : [pattern, `${pattern}/**`];
  });
  return `${JSON.stringify(withOwnPlugin(files, service, forTool(config, patterns)), null, 2)}\n`;
}

export type WithConfig<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/**
 * Writes a config into the service's folder for as long as the work takes: the tools take none from elsewhere. It is
 * removed whatever happens; an interrupt only ends the work, because the tool that does it gets it too.
 *
 * @param work gets the name for `--config`
 */
export async function withConfig<T>(
  { files }: Pick<Host, 'files'>,
  { service, stage, text }: { service: string; stage: string; text: string },
  work: (name: string) => Promise<T>,
): Promise<WithConfig<T>> {
  const name = configName(stage);
  const written: string[] = [];
  const put = (file: string, bytes: Buffer): void => {
    const path = join(service, file);
    files.writeAtomic(path, bytes);
    written.push(path);
  };
  try {
    try {
      put(name, Buffer.from(text, 'utf8'));
      const plugin = text.includes(`"./${localPlugin}"`) ? ownPlugin(files) : null;
      if (plugin) put(localPlugin, plugin);
    } catch (error) {
      return { ok: false, problem: notWritten(name, service, error) };
    }
    return { ok: true, value: await work(name) };
  } finally {
    for (const path of written) files.remove(path);
  }
}

const notWritten = (name: string, service: string, error: unknown): Problem => ({
  id: 'write-failed',
  message: `The composed config \`${name}\` could not be written: ${error instanceof Error ? error.message : String(error)}.`,
  remedy:
    'Serverless takes a config from the folder of the service alone: make that writable, and run again.',
  file: service,
});

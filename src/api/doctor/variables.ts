import { join } from 'node:path';
import type { Variable } from '../../checks/check';
import type { Host } from '../../host';
import { readDotenv } from '../../project/dotenv';
import { readText } from '../../project/json';
import { positionAt } from '../../project/positions';

/**
 * Looks variables up where the app and its tools do: the environment, then the `.env` files of the app's folders, that
 * of the stage before the general one. A value that readers of `.env` files differ about is left out.
 */
export function variableReader(
  { env, files }: Pick<Host, 'env' | 'files'>,
  folders: readonly string[],
  stage: string,
): (name: string) => readonly Variable[] {
  const names = [`.env.${stage}.local`, '.env.local', `.env.${stage}`, '.env'];
  const texts = folders.flatMap((folder) =>
    names.flatMap((name) => {
      const file = join(folder, name);
      const text = readText(files, file);
      return text === null ? [] : [{ file, text }];
    }),
  );
  return (name) => {
    const value = env[name];
    const own: Variable[] =
      value === undefined || value === '' ? [] : [{ name, value, file: null, line: null }];
    const written = texts.flatMap(({ file, text }) => {
      // Of several in one file the last counts.
      const last = readDotenv(text, name).at(-1);
      if (!last?.value) return [];
      return [{ name, value: last.value, file, line: positionAt(text, last.name.start).line }];
    });
    return [...own, ...written];
  };
}

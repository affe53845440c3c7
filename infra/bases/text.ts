import { decode } from '../../src/project/decode';
import { largestFile } from '../../src/project/limits';
import type { Problem } from '../../src/types';
import type { LoadContext } from './base';
import { notLoaded } from './problem';

/** The text of a config, its byte order mark included; or why there is none. */
export function readConfigText(
  file: string,
  { files }: LoadContext,
): { ok: true; text: string } | { ok: false; problem: Problem } {
  const size = files.stat(file)?.size ?? 0;
  if (size > largestFile) {
    const limit = `${largestFile / 1024 / 1024} MB`;
    return notLoaded(
      file,
      `The file has ${(size / 1024 / 1024).toFixed(1)} MB; files over ${limit} are not read.`,
      'Move what is not written by hand to a file of its own, and refer to it with `${file(…)}`.',
    );
  }
  const outcome = files.read(file);
  if (!outcome.ok) {
    const why = outcome.code === 'denied' ? 'permission denied' : outcome.message;
    return notLoaded(
      file,
      `The file can not be read: ${why}.`,
      'Check that the file is there and that you may read it.',
    );
  }
  const decoded = decode(outcome.bytes);
  if (decoded.ok) return decoded;
  return notLoaded(file, 'The file is not UTF-8.', 'Save it as UTF-8, which is what Serverless reads it as.');
}

import { posix } from 'node:path';
import { findSends } from '../../../src/app/sends';
import { positionAt } from '../../../src/project/positions';
import type { Files } from '../usage/app';
import { root, search } from '../usage/app';

/** The sends of an app, as `method model file:line text`. */
export async function sendsOf(files: Files): Promise<string[]> {
  const { scripts } = await search(files);
  return findSends(scripts).map(({ method, model, range }) => {
    const file = posix.relative(root, range.file);
    const text = files[file] ?? '';
    const { line } = positionAt(text, range.start);
    return `${method} ${model} ${file}:${line} ${text.slice(range.start, range.end)}`;
  });
}

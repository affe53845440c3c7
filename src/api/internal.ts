import { homedir, tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { bugs, version } from '../../package.json';
import type { Problem } from '../types';

/** Replaces folders that would tell who and where the user is, longest first. */
function shortenPaths(text: string): string {
  const known: [string, string][] = [
    [dirname(process.execPath), '<node>'],
    [homedir(), '~'],
    [tmpdir(), '<tmp>'],
  ];
  // An ES module has none.
  if (typeof __dirname === 'string') known.push([resolve(__dirname, '..'), '<frigg-toolkit>']);
  try {
    known.push([process.cwd(), '.']);
  } catch {
    // The folder is gone: nothing can hold its name.
  }
  known.sort((left, right) => right[0].length - left[0].length);
  let shortened = text.replaceAll('file://', '');
  for (const [folder, name] of known) if (folder.length > 1) shortened = shortened.replaceAll(folder, name);
  // What is left of other absolute paths keeps its last part.
  return shortened.replace(/(^|[\s('"`=])(?:[A-Za-z]:)?[\\/](?:[^\s:()'"`\\/]+[\\/])+/gm, '$1…/');
}

/** A message may repeat what stood in a user's file, or where it stood: only its own words are kept. */
function maskContent(message: string): string {
  const [first = ''] = message.split('\n');
  return first
    .replace(/(["'`])(?:(?!\1).){24,}\1/g, '$1…$1')
    .replace(/[a-z][a-z\d+.-]*:\/\/\S+/gi, '<address>')
    .replace(/\b([\w-]*(?:secret|token|password|key)[\w-]*\s*[:=]\s*)\S+/gi, '$1***')
    .replace(/(?:[^\s'"`()]*[\\/])+(?=[^\s\\/])/g, '…/')
    .slice(0, 300);
}

/** An unexpected error as a problem of ours: what a report needs, and nothing of the user's. */
export function internalProblem(error: unknown): Problem {
  const known =
    error instanceof Error ? error : new Error(typeof error === 'string' ? error : 'Not an Error was thrown');
  const stack = (known.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const frames = stack.slice(0, 12).map((line) => shortenPaths(line.trim()));
  return {
    id: 'internal-error',
    message: `This is a mistake in frigg-toolkit ${version}, not in your app: ${known.name}: ${maskContent(known.message)}`,
    remedy: `Please report it at ${bugs.url} with these lines and the command that you ran (Node ${process.version}, ${process.platform}).`,
    frame: frames.join('\n'),
  };
}

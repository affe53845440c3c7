import type { FileSystem } from '../host';
import type { FileReasonId, Problem } from '../types';
import { decode } from '../project/decode';
import { codeFrame } from '../project/frames';
import { isMinified, largestFile } from '../project/limits';
import { positionAt } from '../project/positions';
import type { Modules, ModuleOutcome } from './modules';
import { parseSource } from './parse';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function refuse(file: string, reason: FileReasonId, message: string, remedy: string): ModuleOutcome {
  const problem: Problem = { id: reason, message, remedy, file };
  return { ok: false, reason, problem };
}

/** A file that holds bytes which are not UTF-8. */
export const notUtf8 = (file: string): Problem => ({
  id: 'not-utf8',
  message: 'The file is not UTF-8.',
  remedy: 'Save it as UTF-8, which is what Node reads it as.',
  file,
});

function readModule(files: FileSystem, file: string): ModuleOutcome {
  const stat = files.stat(file);
  if (stat?.kind === 'file' && stat.size > largestFile) {
    const message = `The file has ${megabytes(stat.size)}; files over ${megabytes(largestFile)} are not read.`;
    return refuse(
      file,
      'file-too-large',
      message,
      'Move the code that is written by hand to a file of its own.',
    );
  }
  const outcome = files.read(file);
  if (!outcome.ok) {
    const why = outcome.code === 'denied' ? 'permission denied' : outcome.message;
    const message = `The file can not be read: ${why}.`;
    return refuse(file, 'unreadable', message, 'Check that the file is there and that you may read it.');
  }
  const decoded = decode(outcome.bytes);
  if (!decoded.ok) return { ok: false, reason: 'not-utf8', problem: notUtf8(file) };
  const { text } = decoded;
  if (isMinified(text)) {
    const message = 'The file is minified: its lines have over 500 characters on average.';
    return refuse(
      file,
      'file-minified',
      message,
      'Name the source that it is made from, or format the file.',
    );
  }
  const parsed = parseSource(file, text);
  if (parsed.ok) return parsed;
  const position = positionAt(text, parsed.problem.start);
  const problem: Problem = {
    id: 'syntax-error',
    message: parsed.problem.message,
    remedy: 'Correct the syntax at this place; the file was left as it is.',
    file,
    position,
    frame: codeFrame(text, position),
  };
  return { ok: false, reason: 'syntax-error', problem };
}

/** Loads modules, each at most once; why one can't be had is an answer like any other. */
export function createLoader(files: FileSystem): Pick<Modules, 'load' | 'loaded'> {
  const outcomes = new Map<string, ModuleOutcome>();
  return {
    load(file) {
      let outcome = outcomes.get(file);
      if (!outcome) outcomes.set(file, (outcome = readModule(files, file)));
      return outcome;
    },
    loaded: () => outcomes,
  };
}

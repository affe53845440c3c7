import { ComposeError } from '../types';

/** A name, or a value of the definition, that can't be deployed. */
export interface NameProblem {
  path: readonly string[];
  /** A sentence with what is wrong, and what to write instead. */
  text: string;
}

/** @throws ComposeError `name-refused`, with each problem */
export function refuseNames(problems: readonly NameProblem[]): void {
  if (problems.length === 0) return;
  throw new ComposeError(
    'name-refused',
    problems.map(({ text }) => text).join(' '),
    'Change the names in the definition, or deploy to another stage.',
    problems.map(({ path }) => path),
  );
}

/** @throws ComposeError `definition-not-known`, always */
export function refuseUnknown(message: string, remedy: string, path: readonly string[]): never {
  throw new ComposeError('definition-not-known', message, remedy, [path]);
}

import type { Files } from '../app';

/** Files of an app, and the evidence in them: `kind grade file:line text at the place`. */
export type Case = readonly [name: string, files: Files, ...expected: string[]];

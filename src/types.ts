/**
 * The plain data that the layers hand to one another. Everything here can be serialised, and nothing
 * here imports anything: every layer may use it.
 *
 * Offsets are UTF-16 code units of the decoded text, a byte order mark counted as one unit.
 * Lines and columns start at 1. Paths are absolute inside the program; reports make them relative.
 */

export * from './types/ids';
export * from './types/source';
export * from './types/results';
export * from './types/definition';
export * from './types/migration';
export * from './types/lint';
export * from './types/deploy-ids';
export * from './types/deploy';
export * from './types/start';
export * from './types/checks';

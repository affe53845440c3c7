import { posix } from 'node:path';

const words =
  /^(?:example|sample|template|te?mpl|dist|defaults?|schema|test|testing|ci|e2e|spec|vault|keys|demo|stub|mock|blank|empty)s?$/i;

/** `.env.example` and the like hold placeholders by design, `.env.test` what no gateway is asked for. */
export const isExampleEnvFile = (file: string): boolean =>
  posix
    .basename(file)
    .split(/[.\-_]/)
    .some((part) => words.test(part));

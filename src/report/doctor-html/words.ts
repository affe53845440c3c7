import type { CheckStatus } from '../../types';

/** A status as people read it. */
export const statusWords: Readonly<Record<CheckStatus, string>> = {
  pass: 'ok',
  warn: 'warning',
  fail: 'failed',
  skip: 'not looked at',
  error: 'error',
};

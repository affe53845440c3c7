import { expect } from '@jest/globals';
import { generate } from '../../../infra/generate';
import { ComposeError, type ComposeSettings } from '../../../infra/types';

/** What `generate` throws; null where it makes a config. */
export function refusalOf(definition: unknown, settings: ComposeSettings = {}): ComposeError | null {
  try {
    generate(definition, settings);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(ComposeError);
    return error as ComposeError;
  }
}

/** The same as `<id> <path> <path>`. */
export function refused(definition: unknown, settings: ComposeSettings = {}): string | null {
  const refusal = refusalOf(definition, settings);
  if (refusal === null) return null;
  // Each sentence is whole.
  expect(refusal.message).toMatch(/\.$/);
  expect(refusal.remedy).toMatch(/\.$/);
  return [refusal.id, ...refusal.paths.map((path) => path.join('.'))].join(' ');
}

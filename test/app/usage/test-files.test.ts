import { describe, expect, it } from '@jest/globals';
import { isTestFile } from '../../../src/app/usage/test-files';

describe('tests and mocks', () => {
  it.each([
    ['/app', '/app/test/a.js', true],
    ['/app', '/app/src/a.spec.tsx', true],
    ['/app', '/app/jest.setup.ts', true],
    ['/app/test/x', '/app/test/x/src/a.js', false],
    ['/r/apps/a', '/r/packages/p/tests/unit/deep/a.js', true],
    ['/r/test/apps/a', '/r/test/packages/p/src/a.js', false],
    ['/app', '/app/latest/a.js', false],
    ['/app', '/app/src/spec.js', false],
  ])('in %s: %s', (root, file, expected) => {
    expect(isTestFile(root, file)).toBe(expected);
  });
});

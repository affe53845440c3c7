import { describe, expect, it } from '@jest/globals';
import { applyEdits, EditError, removeProperty } from '../../src/edit';
import { objectIn, sourceOf } from './support';

/** Removes the member that starts with `R`. */
function remove(text: string): string {
  const source = sourceOf(text);
  const object = objectIn(source);
  const member = object.members.find(({ start }) => text.startsWith('R', start));
  return applyEdits(text, member ? removeProperty(source, object, member) : []);
}

describe('removeProperty', () => {
  it.each([
    ['x = { R: 1 }', 'x = { }'],
    ['x = {R: 1}', 'x = {}'],
    ['x = { R: 1, }', 'x = { }'],
    ['x = { R: 1, b: 2 }', 'x = { b: 2 }'],
    ['x = { a: 1, R: 2 }', 'x = { a: 1 }'],
    ['x = { a: 1, R: 2, }', 'x = { a: 1, }'],
    ['x = {a: 1, R: 2,}', 'x = {a: 1,}'],
    ['x = { a: 1, R: 2, b: 3 }', 'x = { a: 1, b: 3 }'],
    ['x = {\n  R: 1\n}', 'x = {\n}'],
    ['x = {\n  R: 1,\n  b: 2,\n}', 'x = {\n  b: 2,\n}'],
    ['x = {\r\n  a: 1,\r\n  R: 2,\r\n  b: 3,\r\n}', 'x = {\r\n  a: 1,\r\n  b: 3,\r\n}'],
    ['x = {\n  a: 1,\n  R: 2,\n}', 'x = {\n  a: 1,\n}'],
    ['x = {\n  a: 1,\n  R: 2\n}', 'x = {\n  a: 1\n}'],
    ['x = {\n  a: 1,\n  R: {\n    b: 1,\n  },\n}', 'x = {\n  a: 1,\n}'],
    ['x = {\n  a: 1, R: 2,\n  b: 3,\n}', 'x = {\n  a: 1,\n  b: 3,\n}'],
    ['x = {\n  R: 2, a: 1,\n  b: 3,\n}', 'x = {\n  a: 1,\n  b: 3,\n}'],
    ['x = {\n    a: 1\n  , R: 2\n  , b: 3\n}', 'x = {\n    a: 1\n  , b: 3\n}'],
    ['x = {\n    a: 1\n  , R: 2\n}', 'x = {\n    a: 1\n}'],
    ['x = {\n  // about R\n  R: 1, // note\n  b: 2,\n}', 'x = {\n  // about R\n  // note\n  b: 2,\n}'],
    ['x = {\n  a: 1,\n  R: 2 // note\n}', 'x = {\n  a: 1\n  // note\n}'],
    ['x = {\n  a: 1, // note\n  R: 2\n}', 'x = {\n  a: 1 // note\n}'],
    ['x = {\n  a: 1,\n  R: 2 /* c */,\n  b: 3,\n}', 'x = {\n  a: 1,\n  /* c */\n  b: 3,\n}'],
  ])('%j', (text, output) => {
    expect(remove(text)).toBe(output);
  });

  it('refuses a member of another object', () => {
    const source = sourceOf('x = { a: 1 }; y = { b: 2 }');
    const [first, second] = source.objects;
    const member = second?.members[0];
    if (!first || !member) throw new Error('two objects are expected');
    expect(() => removeProperty(source, first, member)).toThrow(EditError);
  });
});

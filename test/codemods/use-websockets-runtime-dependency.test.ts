import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDependency } from '../../codemods/use-websockets-runtime/dependency';
import { applyEdits } from '../../src/edit';

const add = (text: string): string => {
  const plan = addDependency(text, '^1.2.3');
  return plan.kind === 'edit' ? applyEdits(text, plan.edits) : plan.kind;
};

describe('the dependency', () => {
  it.each<[string, string, string]>([
    [
      'at its place in a sorted list',
      '{\n  "dependencies": {\n    "express": "4",\n    "lodash": "4"\n  }\n}\n',
      '{\n  "dependencies": {\n    "express": "4",\n    "frigg-websockets": "^1.2.3",\n    "lodash": "4"\n  }\n}\n',
    ],
    [
      'first in a sorted list',
      '{\n\t"dependencies": {\n\t\t"lodash": "4"\n\t}\n}',
      '{\n\t"dependencies": {\n\t\t"frigg-websockets": "^1.2.3",\n\t\t"lodash": "4"\n\t}\n}',
    ],
    [
      'last in a list that is not sorted',
      '{ "dependencies": { "z" : "1", "a" : "2" } }',
      '{ "dependencies": { "z" : "1", "a" : "2", "frigg-websockets" : "^1.2.3" } }',
    ],
    [
      'with CRLF and a byte order mark',
      '\uFEFF{\r\n  "dependencies": {\r\n    "a": "1"\r\n  }\r\n}\r\n',
      '\uFEFF{\r\n  "dependencies": {\r\n    "a": "1",\r\n    "frigg-websockets": "^1.2.3"\r\n  }\r\n}\r\n',
    ],
    [
      'in an empty list',
      '{\n  "dependencies": {},\n  "x": 1\n}\n',
      '{\n  "dependencies": {\n    "frigg-websockets": "^1.2.3"\n  },\n  "x": 1\n}\n',
    ],
    [
      'before those of the development',
      '{\n  "name": "x",\n  "devDependencies": {\n    "a": "1"\n  }\n}\n',
      '{\n  "name": "x",\n  "dependencies": {\n    "frigg-websockets": "^1.2.3"\n  },\n  "devDependencies": {\n    "a": "1"\n  }\n}\n',
    ],
    ['without any', '{"name":"x"}', '{"name":"x","dependencies":{"frigg-websockets":"^1.2.3"}}'],
    ['once', '{ "dependencies": { "frigg-websockets": "file:../x" } }', 'there'],
    ['not beside an optional one', '{ "optionalDependencies": { "frigg-websockets": "1" } }', 'there'],
    ['not beside that of the development', '{ "devDependencies": { "frigg-websockets": "1" } }', 'refused'],
    ['not where a key stands twice', '{ "dependencies": {}, "dependencies": {} }', 'refused'],
    ['not into what is no object', '{ "dependencies": [] }', 'refused'],
    ['not into what is no JSON', '{ "dependencies": {}, }', 'refused'],
  ])('is added %s', (_name, text, expected) => {
    expect(add(text)).toBe(expected);
  });

  it('is all that an edit adds, whatever the file looks like', () => {
    const name = fc.string({ minLength: 1, maxLength: 8 }).filter((key) => key !== '__proto__');
    const list = fc.dictionary(name, fc.string({ maxLength: 4 }), { maxKeys: 5 });
    const manifest = fc.record(
      { name: fc.string(), dependencies: list, devDependencies: list, other: fc.jsonValue() },
      { requiredKeys: ['name'] },
    );
    const indents = fc.constantFrom('', '  ', '\t');
    fc.assert(
      fc.property(manifest, indents, fc.constantFrom('\n', '\r\n'), (value, indent, end) => {
        const text = JSON.stringify(value, null, indent).replaceAll('\n', end);
        const plan = addDependency(text, '^1.2.3');
        if (plan.kind !== 'edit') throw new Error(plan.kind);
        const after = applyEdits(text, plan.edits);
        const wanted = JSON.parse(text) as Record<string, Record<string, string>>;
        wanted.dependencies = { ...wanted.dependencies, 'frigg-websockets': '^1.2.3' };
        expect(JSON.parse(after)).toEqual(wanted);
        for (const { start, end: stop } of plan.edits) expect(text.slice(start, stop).trim()).toBe('');
        expect(addDependency(after, '^1.2.3').kind).toBe('there');
        if (end === '\r\n') expect(after.replaceAll('\r\n', '')).not.toContain('\n');
      }),
    );
  });
});

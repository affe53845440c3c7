import { describe, expect, it } from '@jest/globals';
import { applyEdits, EditError, renameKey, replaceValue } from '../../src/edit';
import { parse, sourceOf } from './support';

function rename(text: string, written: string, name = 'websockets', file = 'file.ts'): string {
  const start = text.indexOf(written);
  const source = sourceOf(text, file);
  return applyEdits(text, renameKey(source, { start, end: start + written.length }, name));
}

describe('renameKey', () => {
  it.each([
    ['x = { websocket: 1 }', 'websocket', 'x = { websockets: 1 }'],
    [`x = { 'websocket': 1 }`, `'websocket'`, `x = { 'websockets': 1 }`],
    [`x = { "websocket" : 1 }`, `"websocket"`, `x = { "websockets" : 1 }`],
    [`x = { ['websocket']: 1 }`, `'websocket'`, `x = { ['websockets']: 1 }`],
    ['x = { [`websocket`]: 1 }', '`websocket`', 'x = { [`websockets`]: 1 }'],
    ['x = { websocket /* c */ : 1 }', 'websocket', 'x = { websockets /* c */ : 1 }'],
    ['x = { websocket // :\n: 1 }', 'websocket', 'x = { websockets // :\n: 1 }'],
    ['x = { websocket }', 'websocket', 'x = { websockets: websocket }'],
    ['x = { websocket, a }', 'websocket', 'x = { websockets: websocket, a }'],
    ['x = { websocket /* : */, a }', 'websocket', 'x = { websockets: websocket /* : */, a }'],
    ['x = { websocket // a: b\n}', 'websocket', 'x = { websockets: websocket // a: b\n}'],
    ['x = { websocket() {} }', 'websocket', 'x = { websockets() {} }'],
    ['x = { get websocket() { return 1 } }', 'websocket', 'x = { get websockets() { return 1 } }'],
    ['x = { async *websocket<T>() {} }', 'websocket', 'x = { async *websockets<T>() {} }'],
    ['/* websocket */ x = { webSockets: 1 }', 'webSockets', '/* websocket */ x = { websockets: 1 }'],
  ])('%j, %j', (text, written, output) => {
    expect(rename(text, written)).toBe(output);
    parse(output);
  });

  it('quotes a name that is no identifier', () => {
    expect(rename('x = { a }', 'a', 'a-b')).toBe("x = { 'a-b': a }");
    expect(rename('x = { "a": 1 }', '"a"', 'a"b')).toBe('x = { "a\\"b": 1 }');
    expect(rename("x = { 'a': 1 }", "'a'", 'a"\'b')).toBe("x = { 'a\"\\'b': 1 }");
  });

  it('keeps the quotes of JSON', () => {
    expect(rename('{"webSockets":{}}', '"webSockets"', 'websockets', 'file.json')).toBe('{"websockets":{}}');
  });

  it('refuses a computed key', () => {
    expect(() => rename('x = { [name]: 1 }', 'name')).toThrow(EditError);
  });
});

describe('replaceValue', () => {
  it('replaces the range and nothing else', () => {
    const text = 'x = { enable: false }';
    const start = text.indexOf('false');
    expect(applyEdits(text, replaceValue({ start, end: start + 5 }, 'true'))).toBe('x = { enable: true }');
  });
});

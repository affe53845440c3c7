import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { snippetAt } from '../../src/project/frames';
import { positionAt } from '../../src/project/positions';
import { maskSecrets } from '../../src/project/secrets';

describe('positions', () => {
  it.each([
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['\uFEFFab', 1, 1, 2],
    ['😀x', 2, 1, 3],
    ['a\n\n\nb', 4, 4, 1],
  ])('of %j at %d', (text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
  });

  it('agree with splitting the text into lines', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '😀'), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const lines = text.split(/\r\n|\n|\r/);
        const end = positionAt(text, text.length);
        expect(end).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
      }),
    );
  });
});

describe('snippets', () => {
  it.each([
    ['  const a = 1;\n  use(a);\n', 17, 'use(a);'],
    ['x\r\n  y\r\nz', 5, 'y'],
    ['\uFEFFfirst', 3, 'first'],
  ])('of %j at %d', (text, offset, expected) => {
    expect(snippetAt(text, offset)).toBe(expected);
  });

  it('of a very long line hold the place and not the line', () => {
    const text = `${'a;'.repeat(500)}HERE${';b'.repeat(500)}`;
    const snippet = snippetAt(text, text.indexOf('HERE'));
    expect(snippet).toContain('HERE');
    expect(snippet.length).toBe(202); // with an ellipsis at either end
  });

  it.each([
    ["connect('mongodb://user:hunter2@db.example.com/x')", 'hunter2'],
    ['fetch("https://x.com/a?token=abc123")', 'abc123'],
    ["const apiKey = 'sk-123';", 'sk-123'],
    ["{ password: 'p4ss', user: 1 }", 'p4ss'],
    ['process.env.CLIENT_SECRET = "s3cret"', 's3cret'],
    ["headers['x-api-key'] = 'abc'; // key", 'abc'],
    ['{ "authToken": "t0k" }', 't0k'],
    ['API_KEY: plain-value', 'plain-value'],
    ['const token = `t${1}x`', 't${1}x'],
  ])('do not show the secret of %s', (line, secret) => {
    expect(maskSecrets(line)).not.toContain(secret);
  });

  it.each([
    "const { WebsocketConnection } = require('@friggframework/core');",
    "new Client({ endpoint: 'https://a.execute-api.eu-west-1.amazonaws.com/dev' })",
    'const token = process.env.TOKEN;',
  ])('show what is no secret: %s', (line) => {
    expect(maskSecrets(line)).toBe(line);
  });
});

import { describe, expect, it } from '@jest/globals';
import { search } from './app';

const core = "const { WebsocketConnection } = require('@friggframework/core');";
const times = (count: number, text: string): string => text.repeat(count);

const deep: readonly [string, string][] = [
  ['arrays', `f(${times(3000, '[\n')}WebsocketConnection.find()${times(3000, ']')});`],
  ['calls', `f(${times(3000, 'f(\n')}WebsocketConnection.find()${times(3000, ')')});`],
  ['else if', `${times(4000, 'if (a) {} else\n')}{ WebsocketConnection.find(); }`],
  ['a chain of calls', `x${times(6000, '.y()\n')};\nWebsocketConnection.find();`],
  ['a long or', `const a = ${times(6000, 'b ||\n')} c;\na.go(WebsocketConnection);`],
  ['blocks', `${times(2000, '{\n')}WebsocketConnection.find();${times(2000, '}')}`],
];

describe('code that nests by the thousand', () => {
  it.each(deep)('is read to its end: %s', async (_, text) => {
    const { evidence, problems } = await search({ 'a.js': `${core}\n${text}` });
    expect(problems).toEqual([]);
    expect(evidence).toMatchObject([{ kind: 'core-model', grade: 'strong' }]);
  });

  it.each(deep)('keeps no other file from being read: %s', async (_, text) => {
    const { evidence } = await search({
      'a.js': `${core}\n${text}`,
      'b.js': `${core}\nWebsocketConnection.find();`,
    });
    expect(evidence.map(({ file }) => file)).toContain('/app/b.js');
  });

  it('is read in a config too', async () => {
    const text = `module.exports = { functions: { a: { events: [{ websocket: '$connect' }] } } };\nx = ${times(3000, '[')}${times(3000, ']')};`;
    const { evidence } = await search({ 'serverless.js': text });
    expect(evidence).toMatchObject([{ kind: 'serverless-event', grade: 'strong' }]);
  });
});

describe('much of the same', () => {
  it('is one piece of evidence', async () => {
    const { evidence } = await search({ 'a.js': `${core}\n${times(5000, 'WebsocketConnection.find();\n')}` });
    expect(evidence).toMatchObject([{ kind: 'core-model', grade: 'strong', line: 2 }]);
  });

  it('of one function with many callers and parameters', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `p${index}`).join(', ');
    const calls = times(400, `f(${names});\n`);
    const { evidence } = await search({
      'a.js': `${core}\nfunction f(${names}) { return [${names}]; }\n${calls}f(WebsocketConnection);`,
    });
    expect(evidence).toMatchObject([{ kind: 'core-model', grade: 'strong' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isMinified } from '../../src/project/limits';
import { holds, searchTerms } from '../../src/project/terms';

describe('isMinified', () => {
  const line = (length: number): string => 'x'.repeat(length);
  it.each<[string, string, boolean]>([
    ['nothing', '', false],
    ['500 on average', line(500), false],
    ['501 on average', line(501), true],
    ['a line end at the end begins no line', `${line(501)}\n`, true],
    ['nor does a CRLF', `${line(501)}\r\n`, true],
    ['line ends are not counted', `${line(500)}\r\n`, false],
    ['two lines', `${line(1000)}\n${line(0)}x`, true],
    ['two lines with less', `${line(998)}\n${line(1)}\n`, false],
    ['CR alone ends lines', `${line(400)}\r${line(400)}`, false],
    ['many short lines and a long one', `${'a\n'.repeat(1000)}${line(20_000)}`, false],
    ['a licence line before a bundle', `/* MIT */\n${line(40_000)}`, true],
  ])('%s', (_name, text, expected) => {
    expect(isMinified(text)).toBe(expected);
  });
});

describe('searchTerms', () => {
  it.each([
    [['WebsocketConnection'], ['bsocke']],
    [
      ['WEBSOCKET_API_ENDPOINT', 'postToConnection'],
      ['BSOCKE', 'ToConn'],
    ],
    [
      ['handlers/x', 'ab'],
      ['handle', 'ab'],
    ],
    [[], []],
  ])('of %j looks for %j first', (texts, rare) => {
    expect(searchTerms(texts).rare.map(String)).toEqual(rare);
  });

  it.each([
    ['xx WebsocketConnection', true],
    ['xx websocket', false],
    ['', false],
  ])('%j holds WebsocketConnection: %s', (text, expected) => {
    expect(holds(Buffer.from(text), searchTerms(['WebsocketConnection']))).toBe(expected);
  });
});

import { basename } from 'node:path';
import { codeFrame } from '../../src/project/frames';
import { positionAt } from '../../src/project/positions';
import { maskSecrets } from '../../src/project/secrets';
import type { Position, Problem } from '../../src/types';
import type { Loaded } from './base';

/** Where in which text. */
export interface Place {
  file: string;
  /** As it was read; null when it can't be. */
  text: string | null;
  position: Position;
}

const longestMessage = 400;

/** Credentials in a sentence stand without the quotes that they have in source text. */
const spoken =
  /((?:secret|token|passw(?:or)?d|passphrase|pwd|credential|key)[\w$-]*=|(?:secret|token|passw(?:or)?d|passphrase|pwd)[\w$-]*:\s*)(?!\*)[\w+/.~$!@#%^&-]{4,}/gi;

/** Text of another program as a part of a message: one line, no colours, no secret, no end of a sentence. */
export function quoted(text: string): string {
  const line = maskSecrets(text)
    .replace(spoken, '$1***')
    .replace(/\p{Cc}\[[\d;]*[A-Za-z]/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  const short = line.length > longestMessage ? `${line.slice(0, longestMessage).trimEnd()}…` : line;
  return short.replace(/[.!:;,\s]+$/, '');
}

const at = (file: string, place: Place | null): Pick<Problem, 'file' | 'position' | 'frame'> => {
  if (place === null) return { file };
  const { text, position } = place;
  return { file: place.file, position, ...(text === null ? {} : { frame: codeFrame(text, position) }) };
};

/** The place of an offset in a text. */
export const placeAt = (file: string, text: string, offset: number): Place => ({
  file,
  text,
  position: positionAt(text, offset),
});

export const notLoaded = (
  file: string,
  message: string,
  remedy: string,
  place: Place | null = null,
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { id: 'config-not-loaded', message, remedy, ...at(file, place) },
});

export const notPlain = (file: string, message: string, remedy: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { id: 'config-not-plain', message, remedy, file },
});

/** What a value is, where an object was expected. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return '`null`';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** A config as it was read, or the problem when it is no object. */
export function asConfig(file: string, value: unknown): Loaded {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ok: true, config: value as Record<string, unknown>, warnings: [] };
  }
  const isEmpty = value === undefined || value === null;
  const name = basename(file);
  const message = isEmpty ? `\`${name}\` is empty.` : `\`${name}\` holds ${kindOf(value)}, not an object.`;
  return notPlain(
    file,
    message,
    'A Serverless config is an object with `service`, `provider` and `functions`.',
  );
}

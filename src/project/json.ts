import type { FileSystem } from '../host';
import { decode } from './decode';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a file without its byte order mark; null when it can't be read or is not UTF-8. */
export function readText(files: FileSystem, path: string): string | null {
  const outcome = files.read(path);
  if (!outcome.ok) return null;
  const decoded = decode(outcome.bytes);
  return decoded.ok ? decoded.text.replace(/^\uFEFF/, '') : null;
}

/** Reads a JSON file whose top is an object; null when there is none. Never throws. */
export function readJsonObject(files: FileSystem, path: string): JsonObject | null {
  const text = readText(files, path);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The entries of a JSON object whose values are strings; of anything else none. */
export function stringMap(value: unknown): Map<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The strings of a JSON array; of anything else none. */
export const stringList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

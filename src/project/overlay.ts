import type { FileSystem } from '../host';
import { encode } from './decode';

/** A file system in which some files hold other texts: what an edit would make of them. Reads only. */
export function overlay(files: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  return {
    ...files,
    read(path) {
      const text = texts.get(path);
      return text === undefined ? files.read(path) : { ok: true, bytes: encode(text) };
    },
  };
}

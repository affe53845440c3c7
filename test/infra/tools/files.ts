import type { FileSystem } from '../../../src/host';
import { memoryHost } from '../../generator/host';

/** Files in memory, by absolute path; values that are no text are written as JSON. */
export function filesOf(content: Readonly<Record<string, unknown>>): FileSystem {
  const bytes = Object.entries(content).map(
    ([path, value]) =>
      [path, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))] as const,
  );
  return memoryHost('/', new Map(bytes)).files;
}

import type { Definition, SourceRange } from '../types';
import { findDefinition } from './definition/find';
import { toNode, type ReadOptions } from './definition/node';
import { holderOf, insertionSites, type InsertionSite } from './definition/sites';
import { createEvaluation } from './evaluate';
import { OutOfBudget } from './evaluate/machine';
import type { Modules } from './modules';

export type DefinitionReading =
  | {
      kind: 'found';
      definition: Definition;
      /** Literals that a key can be written into, the best first. */
      sites: InsertionSite[];
      /** The literal that holds the key `websockets`, or would hold it; else what reaches the export. */
      place: SourceRange;
      /** Imports that go in a circle and were met on the way. */
      cycles: SourceRange[];
      /** Files that it reaches and that could not be read. */
      unreadable: string[];
    }
  /** The entry was read and exports no definition; with the imports that went in a circle on the way. */
  | { kind: 'none'; cycles: SourceRange[] }
  /** The entry exports something that can't be followed. */
  | { kind: 'not-static'; why: string; range: SourceRange }
  | { kind: 'unreadable'; file: string };

/**
 * Reads the AppDefinition that an entry exports, without running it.
 * Never throws for what is in the app: what can't be known is an `unknown` with its range.
 */
export function readDefinition(
  modules: Modules,
  entry: string,
  options: ReadOptions = {},
): DefinitionReading {
  const evaluation = createEvaluation(modules);
  try {
    const record = evaluation.module(entry);
    if (!record) return { kind: 'unreadable', file: entry };
    const found = findDefinition(evaluation, record);
    const { cycles } = evaluation.program;
    if (found.kind === 'none') return { kind: 'none', cycles };
    if (found.kind !== 'value') return found;
    evaluation.program.evaluateWaiting('websockets');
    const files = [...evaluation.program.records.keys()];
    const sites = insertionSites(found.value);
    const root = toNode(evaluation, found.value, options);
    return {
      kind: 'found',
      definition: { entry, root, files, via: found.via },
      sites,
      place: holderOf(found.value, 'websockets') ?? sites[0]?.range ?? found.value.range,
      cycles,
      unreadable: [...evaluation.program.unreadable.keys()],
    };
  } catch (error) {
    // Code that is nested thousands of levels deep exhausts the stack.
    if (!(error instanceof OutOfBudget || error instanceof RangeError)) throw error;
    const why = 'reading it takes too many steps';
    return { kind: 'not-static', why, range: { file: entry, start: 0, end: 0 } };
  }
}

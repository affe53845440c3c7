import type { SourceRange } from '../../types';
import { Store } from './heap';
import { lists, marks, openParts, properties } from './join';
import type {
  ClassValue,
  ListState,
  ListValue,
  LiteralSite,
  ObjectValue,
  Slot,
  UnknownValue,
  Value,
  Mark,
} from './values';

export const newObject = (
  range: SourceRange,
  literal: LiteralSite | null = null,
  type: ClassValue | null = null,
): ObjectValue => ({
  kind: 'object',
  range,
  literal,
  slots: new Store<Slot>(properties),
  open: new Store<UnknownValue>(openParts),
  flags: new Store<Mark>(marks),
  type,
  setters: new Map(),
  sources: [],
  scratch: false,
  handed: false,
});

export const newList = (range: SourceRange, items: Value[], open = false): ListValue => {
  const state = new Store<ListState>(lists);
  state.set('now', { items, open });
  return { kind: 'list', range, state };
};

export const listState = (list: ListValue): ListState => list.state.get('now') ?? { items: [], open: true };

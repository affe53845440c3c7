import { insertProperty, repairEdits, type NewProperty } from '../../src/edit';
import type { ReasonId, SourceRange, WebsocketsState } from '../../src/types';
import {
  readWebsockets,
  stateOf,
  type Repair,
  type WebsocketsReading,
} from '../../src/app/definition/websockets';
import { attempt, objectAt, sourceShape, type EnableInput, type EnablePlan, type Manual } from './attempt';

export { stateOf };
export type { EnableInput, EnablePlan } from './attempt';

const line = 'websockets: { enable: true },';

/**
 * Plans the smallest edit that makes the definition say `websockets: { enable: true }`.
 * An edit is only answered when the definition, read again with it, is enabled and otherwise unchanged.
 */
export function planEnable(input: EnableInput): EnablePlan {
  const { reading, overrideDisabled } = input;
  const found = readWebsockets(reading.definition.root);
  const { state } = found;
  const at = reading.place;
  const manual = (reason: ReasonId, detail: string, place: SourceRange = at): EnablePlan => ({
    state,
    action: 'manual',
    reason,
    detail,
    edits: [],
    paste: { at: place, lines: [reason === 'enable-not-static' ? 'enable: true' : line], also: [] },
    fault: null,
  });
  switch (found.state) {
    case 'enabled':
      return { ...blocked(state, ''), action: 'none', reason: 'already-enabled' };
    case 'unknown':
      return manual(found.reason, found.why, found.at);
    case 'missing':
      if (found.into === 'branches') return inBranches(found, manual);
      if (found.into === 'value') return repair(input, [found.repair], 'usage-without-line', '', manual);
      return insertion(input, found, manual);
    case 'invalid':
      if (found.means === 'off') return blocked(state, found.why);
      if (found.repairs.length === 0) return manual('value-not-certain', found.why, found.at);
      return repair(input, found.repairs, 'spelling-repaired', found.why, manual);
    case 'disabled':
      if (!overrideDisabled) return blocked(state, '');
      if (!found.flip)
        return manual('no-safe-edit', 'the value does not stand where its key stands', found.at);
      return repair(input, [found.flip], 'disabled-overridden', '', manual);
  }
}

function inBranches({ why, places }: { why: string; places: SourceRange[] }, manual: Manual): EnablePlan {
  const [first, ...also] = places;
  const plan = manual('definition-branches', why, first);
  return { ...plan, paste: plan.paste && { ...plan.paste, also } };
}

const blocked = (state: WebsocketsState, detail: string): EnablePlan => ({
  state,
  action: 'blocked',
  reason: 'explicitly-disabled',
  detail,
  edits: [],
  paste: null,
  fault: null,
});

function insertion(
  input: EnableInput,
  found: Extract<WebsocketsReading, { state: 'missing'; into: 'definition' | 'websockets' }>,
  manual: Manual,
): EnablePlan {
  const { reading } = input;
  const nested = found.into === 'websockets';
  const places = nested ? [found.object.range] : reading.sites.map(({ range }) => range);
  const property: NewProperty = nested
    ? { key: 'enable', value: { kind: 'raw', text: 'true' } }
    : { key: 'websockets', value: { kind: 'object', entries: [['enable', 'true']] } };
  return attempt(input, places, manual, (place, parsed) => {
    const shape = sourceShape(input, parsed);
    const object = objectAt(shape, place);
    const edits = object && insertProperty(shape, object, property);
    return (
      edits && {
        edits,
        key: property.key,
        reason: 'usage-without-line',
        action: 'insert',
        why: 'enables WebSockets',
      }
    );
  });
}

function repair(
  input: EnableInput,
  repairs: readonly Repair[],
  reason: ReasonId,
  why: string,
  manual: Manual,
): EnablePlan {
  const [first] = repairs;
  if (!first) return manual('no-safe-edit', why);
  const place = first.kind === 'rename-key' ? first.keyRange : first.site;
  return attempt(input, [place], manual, (_, parsed) => {
    const shape = sourceShape(input, parsed);
    const edits = repairs.flatMap((one) => repairEdits(shape, one));
    return { edits, reason, action: 'fix', why: why || 'turns WebSockets on' };
  });
}

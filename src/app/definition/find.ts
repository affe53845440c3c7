import type { SourceRange } from '../../types';
import type { Evaluation } from '../evaluate';
import { describe, settle } from '../evaluate/describe';
import type { ModuleRecord } from '../evaluate/exports';
import { getProperty } from '../evaluate/properties';
import type { Settled } from '../evaluate/values';

/** The value that is the app's definition, and how it gets out of its entry. */
export type Found =
  | { kind: 'value'; value: Settled; via: string }
  | { kind: 'none' }
  | { kind: 'not-static'; why: string; range: SourceRange };

/** A name that is exported, however the module exports it; null when it certainly is not. */
function exported(evaluation: Evaluation, record: ModuleRecord, name: string): Settled | null {
  const range = { file: record.file, start: 0, end: 0 };
  const own = evaluation.program.exported(record, name);
  if (own && settle(own).kind !== 'external') return settle(own);
  const value = exportsObject(evaluation, record);
  if (value.kind === 'object') {
    return value.slots.get(name) ? settle(getProperty(evaluation.machine, value, name, range)) : null;
  }
  if (value.kind === 'function') {
    const slot = value.props.slots.get(name);
    return slot ? settle(slot.value) : null;
  }
  if (value.kind === 'unknown' && value.options)
    return settle(getProperty(evaluation.machine, value, name, range));
  return null;
}

function exportsObject(evaluation: Evaluation, record: ModuleRecord): Settled {
  const range = { file: record.file, start: 0, end: 0 };
  return settle(getProperty(evaluation.machine, record.module, 'exports', range));
}

const isDefinite = (value: Settled | null): value is Settled =>
  value !== null && !(value.kind === 'primitive' && (value.value === undefined || value.value === null));

/** Looks for a definition in the order in which Frigg's versions take it. */
export function findDefinition(evaluation: Evaluation, record: ModuleRecord): Found {
  const named = exported(evaluation, record, 'Definition');
  if (isDefinite(named) && !isForeign(named)) return { kind: 'value', value: named, via: 'Definition' };
  const standard = exported(evaluation, record, 'default');
  if (isDefinite(standard)) {
    const inner = standard.kind === 'object' ? standard.slots.get('Definition') : undefined;
    const value = inner && settle(inner.value);
    if (value && !isForeign(value)) return { kind: 'value', value, via: 'default.Definition' };
  }
  const called = firstBackendCall(evaluation);
  if (called) return { kind: 'value', value: called, via: 'createFriggBackend' };
  for (const name of ['appDefinition', 'AppDefinition', 'definition']) {
    const value = exported(evaluation, record, name);
    if (value && looksLikeDefinition(value)) return { kind: 'value', value, via: name };
  }
  const bare = standard ?? exportsObject(evaluation, record);
  if (looksLikeDefinition(bare)) return { kind: 'value', value: bare, via: 'module.exports' };
  const later = callsFromOutside(evaluation, record);
  if (later) return { kind: 'value', value: later, via: 'createFriggBackend' };
  if (bare.kind === 'unknown') return { kind: 'not-static', why: describe(bare), range: bare.range };
  return { kind: 'none' };
}

function firstBackendCall(evaluation: Evaluation): Settled | null {
  const [call] = evaluation.backendCalls;
  return call ? settle(call.argument) : null;
}

/** Looks for `createFriggBackend` inside functions that only Lambda calls. */
function callsFromOutside(evaluation: Evaluation, record: ModuleRecord): Settled | null {
  const values = [...record.names.values()].map((read) => read());
  const exports = exportsObject(evaluation, record);
  if (exports.kind === 'object') values.push(...exports.slots.values().map((slot) => slot.value));
  else values.push(exports);
  for (const value of values) {
    if (value.kind !== 'function') continue;
    evaluation.callFromOutside(value);
    const called = firstBackendCall(evaluation);
    if (called) return called;
  }
  return null;
}

/** An API module or an integration also exports a `Definition`; that one is not the app's. */
function isForeign(value: Settled): boolean {
  if (value.kind === 'class') return true;
  if (value.kind !== 'object' || value.slots.get('integrations')) return false;
  return ['moduleName', 'requiredAuthMethods', 'API', 'modules', 'display', 'getName'].some((key) =>
    value.slots.get(key),
  );
}

function looksLikeDefinition(value: Settled): boolean {
  if (value.kind === 'unknown')
    return value.options?.some((option) => looksLikeDefinition(settle(option))) ?? false;
  return value.kind === 'object' && value.slots.get('integrations') !== undefined;
}

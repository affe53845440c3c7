import { dirname, join } from 'node:path';
import { validateLintSettings } from '../../schema/generated/lint-settings-validator.cjs';
import type { FileSystem } from '../host';
import type { Problem, RuleId } from '../types';
import { decode } from './decode';
import { repositoryTop } from './ignore';
import { isObject } from './json';
import { readJsonPlaces } from './json-places';
import { firstMistake, notJson, type SettingsText } from './settings-problems';

/** What settings say of a rule: `off` does not look, `warn` and `error` are the severity of what it finds. */
export type RuleLevel = 'off' | 'warn' | 'error';

/** Settings of `lint`; those of no file are empty. */
export interface LintSettings {
  rules: Partial<Record<RuleId, RuleLevel>>;
  /** Most warnings that are let through; null without a limit. */
  maxWarnings: number | null;
}

export type SettingsReading =
  | { ok: true; settings: LintSettings; /** Absolute; null when there are none. */ file: string | null }
  | { ok: false; problem: Problem };

/** The file of their own, before the key of `package.json` in the same folder. */
const settingsFile = 'frigg.lint.json';
const manifestKey = 'friggLint';

/**
 * The settings that hold for an app: the nearest, from its folder up to the top of its repository; outside a
 * repository those of its own folder. Nearer ones replace those above, and are not mixed with them.
 *
 * @param root the app's folder, absolute
 */
export function readSettings(files: FileSystem, root: string): SettingsReading {
  const top = repositoryTop(files, root) ?? root;
  for (let folder = root; ; folder = dirname(folder)) {
    const reading =
      readOwn(files, join(folder, settingsFile)) ?? readKey(files, join(folder, 'package.json'));
    if (reading) return reading;
    if (folder === top || dirname(folder) === folder) break;
  }
  return { ok: true, settings: { rules: {}, maxWarnings: null }, file: null };
}

function unreadable(file: string, id: 'unreadable' | 'not-utf8'): SettingsReading {
  const what = id === 'unreadable' ? 'can not be read' : 'is not UTF-8';
  const remedy =
    id === 'unreadable' ? 'Give yourself the right to read the file.' : 'Convert the file to UTF-8.';
  return {
    ok: false,
    problem: { id, message: `The settings of lint can not be used: the file ${what}.`, remedy, file },
  };
}

function readOwn(files: FileSystem, file: string): SettingsReading | null {
  const outcome = files.read(file);
  if (!outcome.ok) return outcome.code === 'absent' ? null : unreadable(file, 'unreadable');
  const decoded = decode(outcome.bytes);
  return decoded.ok ? parse({ file, text: decoded.text, at: '' }) : unreadable(file, 'not-utf8');
}

/** A manifest that can't be read is not lint's settings to complain of, unless it names them. */
function readKey(files: FileSystem, file: string): SettingsReading | null {
  const outcome = files.read(file);
  if (!outcome.ok || !outcome.bytes.includes(`"${manifestKey}"`)) return null;
  const decoded = decode(outcome.bytes);
  if (!decoded.ok) return unreadable(file, 'not-utf8');
  return parse({ file, text: decoded.text, at: `/${manifestKey}` });
}

function parse(where: SettingsText): SettingsReading | null {
  const reading = readJsonPlaces(where.text);
  if (!reading.ok) return { ok: false, problem: notJson(where, reading.offset, reading.message) };
  const { places } = reading;
  // The name may stand deeper in a manifest, or be a value.
  if (!places.values.has(where.at)) return null;
  const value = at(reading.value, where.at);
  const isValid = validateLintSettings(value);
  const errors = isValid ? [] : (validateLintSettings.errors ?? []);
  const mistake = firstMistake(where, places, errors, (pointer) => at(value, pointer));
  if (mistake) return { ok: false, problem: mistake };
  const settings = value as { rules?: LintSettings['rules']; maxWarnings?: number };
  const { rules = {}, maxWarnings = null } = settings;
  return { ok: true, settings: { rules, maxWarnings }, file: where.file };
}

/** The value at a pointer; no key of settings holds a sign that pointers escape. */
function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const key of pointer.split('/').slice(1)) {
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

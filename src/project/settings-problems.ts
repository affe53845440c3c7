import type { Problem } from '../types';
import { ruleIds } from '../types';
import type { SettingsError } from '../../schema/generated/lint-settings-validator.cjs';
import { nearest } from '../../schema/suggest';
import { codeFrame } from './frames';
import { pointerStep, type JsonPlace, type JsonPlaces } from './json-places';
import { positionAt } from './positions';

/** Where settings stand: a file, and the place of them in it. */
export interface SettingsText {
  file: string;
  text: string;
  /** JSON pointer to the settings: empty for a file of their own. */
  at: string;
}

const topKeys = ['$schema', 'rules', 'maxWarnings'];
const severities = ['off', 'warn', 'error'];

const remedy = 'Correct the settings; "frigg-toolkit explain bad-settings" says what can stand in them.';

const list = (names: readonly string[], word: string): string =>
  `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`;

const code = (name: string): string => `\`${name}\``;
const quoted = (name: string): string => `\`${JSON.stringify(name)}\``;

/** Long ones are no misspelling, and what they hold is nobody's business. */
const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

function unknownKey(name: string, path: string): string {
  const known: readonly string[] = path === '' ? topKeys : ruleIds;
  const near = nearest(name, known);
  const meant = near ? ` Did you mean ${code(near)}?` : '';
  if (path !== '') return `There is no rule ${code(shown(name))}.${meant}`;
  const misplaced = (ruleIds as readonly string[]).includes(name);
  if (misplaced) return `The rule ${code(name)} has to stand under ${code('rules')}.`;
  return `The key ${code(shown(name))} is not known.${meant} Settings have ${list(topKeys.map(code), 'and')}.`;
}

function wrongSeverity(path: string, found: unknown): string {
  const rule = path.slice(path.lastIndexOf('/') + 1);
  const text = typeof found === 'string' ? found : '';
  // As findings and other linters spell it.
  const near = text === 'warning' ? 'warn' : nearest(text, severities);
  const meant = near ? ` Did you mean ${quoted(near)}?` : '';
  return `The severity of ${code(rule)} has to be ${list(severities.map(quoted), 'or')}, and is ${described(found)}.${meant}`;
}

/** A value in words. A text is told only where it is short: it stands in the frame anyway. */
function described(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return code(String(value));
  if (typeof value === 'string') return value.length > 20 ? 'another text' : quoted(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function messageOf(error: SettingsError, found: unknown): string {
  const { instancePath: path, keyword, params } = error;
  if (keyword === 'additionalProperties') return unknownKey(String(params.additionalProperty), path);
  if (path === '') return `The settings have to be an object, and are ${described(found)}.`;
  if (path === '/rules')
    return `${code('rules')} has to be an object of rules and severities, and is ${described(found)}.`;
  if (path.startsWith('/rules/')) return wrongSeverity(path, found);
  if (path === '/maxWarnings')
    return `${code('maxWarnings')} has to be a whole number, 0 or more, and is ${described(found)}.`;
  return `${code('$schema')} has to be a text, and is ${described(found)}.`;
}

function problemAt({ file, text }: SettingsText, offset: number, message: string): Problem {
  const position = positionAt(text, offset);
  return { id: 'bad-settings', message, remedy, file, position, frame: codeFrame(text, position) };
}

/** Settings that are no JSON. */
export const notJson = (where: SettingsText, offset: number, message: string): Problem =>
  problemAt(where, offset, `The settings are not JSON. ${message}.`);

/** The first mistake in the order of the text; null when there is none. */
export function firstMistake(
  where: SettingsText,
  places: JsonPlaces,
  errors: readonly SettingsError[],
  found: (pointer: string) => unknown,
): Problem | null {
  const mistakes: [JsonPlace, string][] = errors.map((error) => {
    const pointer = where.at + error.instancePath;
    const key = error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : null;
    const place = key === null ? places.values.get(pointer) : places.keys.get(pointer + pointerStep(key));
    return [place ?? { start: 0, end: 0 }, messageOf(error, found(error.instancePath))];
  });
  const whole = places.values.get(where.at);
  for (const place of places.repeated) {
    if (whole && place.start > whole.start && place.end < whole.end)
      mistakes.push([place, `The key ${code(shown(place.name))} stands here a second time.`]);
  }
  const [first] = mistakes.sort(([a], [b]) => a.start - b.start);
  return first ? problemAt(where, first[0].start, first[1]) : null;
}

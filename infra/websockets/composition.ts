import type { ComposeWarning } from '../../src/types';
import { ComposeError, type WebsocketSettings } from '../types';
import { isFields, isUnresolved, kindOf, notPlain, pathText, put, valueAt, type Fields } from './plain';

/** A part that stands as text which only Serverless resolves. */
interface Part {
  path: string[];
  /** True where the composition would be wrong without it; else it is only looked at. */
  needed: boolean;
}

/** What the steps of one composition share. Its config is a copy: they write to it. */
export interface Composition {
  config: Fields;
  stage: string;
  settings: WebsocketSettings;
  parts: Part[];
  warnings: ComposeWarning[];
}

/** Serverless's own word for the stage that it deploys to. */
const ownStage = '${sls:stage}';

export const begin = (config: Fields, settings: WebsocketSettings): Composition => ({
  config,
  stage: settings.stage === undefined || settings.stage === '' ? ownStage : settings.stage,
  settings,
  parts: [],
  warnings: [],
});

/** Notes a part that is not resolved yet. */
export function unresolved(composition: Composition, path: string[], needed: boolean): void {
  composition.parts.push({ path, needed });
}

/** @throws ComposeError `environment-not-editable` where a part that the composition needs is not resolved */
export function refuseUnresolved({ config, parts }: Composition): void {
  const paths = parts.filter(({ needed }) => needed).map(({ path }) => path);
  if (paths.length === 0) return;
  if (isUnresolved(valueAt(config, 'provider', 'environment'))) paths.unshift(['provider', 'environment']);
  const places = paths.map((path) => `\`${pathText(path)}\``).join(', ');
  throw new ComposeError(
    'environment-not-editable',
    `${places}: text that only Serverless resolves stands where the WebSocket part of the config belongs.`,
    'Write these parts into the config itself, or deploy with `frigg-toolkit deploy`, which adds the part after Serverless has resolved them.',
    paths,
  );
}

/** Follows `${self:a.b}` where it is a whole text and leads to what the config holds; else the value as it is. */
export function follow(config: Fields, value: unknown): unknown {
  let at = value;
  for (let steps = 0; steps < 10 && typeof at === 'string'; steps++) {
    const path = /^\s*\$\{\s*self:\s*([\w.-]+)\s*\}\s*$/.exec(at)?.[1];
    const next = path === undefined ? undefined : valueAt(config, ...path.split('.'));
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/**
 * An object of the config, which the composition may write to: undefined where there is none, or where only Serverless
 * resolves it, which is noted.
 *
 * @throws ComposeError `config-not-plain` for anything else
 */
export function objectAt(composition: Composition, path: string[], needed: boolean): Fields | undefined {
  const value = valueAt(composition.config, ...path);
  if (!value) return undefined;
  if (isFields(value)) return value;
  if (!isUnresolved(value)) throw notPlain(path, kindOf(value), 'an object');
  unresolved(composition, path, needed);
  return undefined;
}

/** Notes a part that the composition needs, where it is not resolved. */
export function noteText(composition: Composition, path: string[]): void {
  if (isUnresolved(valueAt(composition.config, ...path))) unresolved(composition, path, true);
}

/** `provider: aws` is short for an object. */
export function spellOutProvider({ config }: Composition): void {
  const { provider } = config;
  if (typeof provider === 'string' && !isUnresolved(provider)) put(config, 'provider', { name: provider });
}

/** The object at a path, made where it is missing. */
export function ensureObject(composition: Composition, path: string[]): Fields {
  let at = composition.config;
  path.forEach((key, index) => {
    const here = path.slice(0, index + 1);
    if (objectAt(composition, here, true) === undefined && !isUnresolved(valueAt(at, key))) put(at, key, {});
    const next = valueAt(at, key);
    // What is not resolved is refused in the end: until then, writing goes nowhere.
    at = isFields(next) ? next : {};
  });
  return at;
}

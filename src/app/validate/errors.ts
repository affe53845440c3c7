import type { ValidatorError } from '../../../schema/generated/validator.cjs';
import { messageOf } from '../../../schema/message';
import { schemaAt, segments } from '../../../schema/navigate';
import { nearest, nearestKey } from '../../../schema/suggest';
import type { SchemaNode } from '../../../schema/vocabulary';
import type { DefinitionNode, SourceRange } from '../../types';
import { locate, type Located } from './locate';
import { toPointer } from './pointer';
import type { SchemaError } from './types';
import { toValue } from './value';

/** About what is not there: nothing to accuse an object of that may hold more than is known. */
const aboutAbsence = new Set(['required', 'minProperties', 'dependencies']);
const aboutLength = new Set(['minItems', 'maxItems']);

/** Of several errors about one value the one that says most. */
const weights = ['type', 'enum'];
const weightOf = ({ keyword }: ValidatorError): number => weights.indexOf(keyword);

/**
 * The errors of the validator as errors about the source: without those about what can't be known, and with one
 * at most about a value (a wrong type is seldom the only thing that is wrong with it).
 */
export function mapErrors(
  schema: SchemaNode,
  root: DefinitionNode,
  raw: readonly ValidatorError[],
): SchemaError[] {
  const best = new Map<string, ValidatorError>();
  for (const error of raw) {
    const place = placeOf(error);
    const other = best.get(place);
    if (!other || weightOf(error) > weightOf(other)) best.set(place, error);
  }
  return [...best.values()].flatMap((error) => mapError(schema, root, error) ?? []);
}

/** Tells errors about different things apart. */
function placeOf({ instancePath, keyword, params }: ValidatorError): string {
  const name = params.additionalProperty ?? params.missingProperty;
  return typeof name === 'string' ? `${instancePath}\0${keyword} ${name}` : instancePath;
}

function mapError(schema: SchemaNode, root: DefinitionNode, error: ValidatorError): SchemaError | null {
  const { instancePath, keyword, params } = error;
  const path = segments(instancePath);
  const located = locate(root, path);
  if (!located || isExcused(located.node, error)) return null;
  const part = schemaAt(schema, path);
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    const keyRange = keyRangeIn(located.node, key);
    const suggestion = nearestKey(key, Object.keys(part?.properties ?? {}));
    return keyRange && made(error, [...path, key], keyRange, { part, suggestion, keyRange });
  }
  const keyRange = located.property?.keyRange;
  const at = keyword === 'required' ? (keyRange ?? located.at) : located.at;
  const { node } = located;
  const suggestion = suggestedValue(node, keyword, part);
  return made(error, path, at, { part, suggestion, keyRange, node });
}

/** What lacks something may have it in a part that can't be known. */
function isExcused(node: DefinitionNode, { keyword, params }: ValidatorError): boolean {
  if (node.kind === 'array') return node.open && aboutLength.has(keyword);
  if (node.kind !== 'object' || !aboutAbsence.has(keyword)) return false;
  const missing = node.properties.find(({ key }) => key === params.missingProperty);
  return node.open.length > 0 || (missing !== undefined && locate(missing.value, []) === null);
}

const keyRangeIn = (node: Located['node'], name: string): SourceRange | null =>
  node.kind === 'object' ? (node.properties.find(({ key }) => key === name)?.keyRange ?? null) : null;

interface Details {
  part: SchemaNode | null;
  suggestion: string | undefined;
  keyRange: SourceRange | undefined;
  node?: DefinitionNode;
}

function made(
  error: ValidatorError,
  path: readonly string[],
  at: SourceRange,
  { part, suggestion, keyRange, node }: Details,
): SchemaError {
  const value = node && toValue(node, { options: false });
  const message = messageOf(error, { path, value, node: part, suggestion });
  const quoted = part && node && isQuoted(node, part) ? ' Write it without quotes.' : '';
  return {
    pointer: toPointer(path),
    keyword: error.keyword,
    message: message.replace(' is a function;', ` is ${nameOf(node)};`) + quoted,
    at,
    ...(keyRange ? { keyRange } : {}),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Of values that JSON has not: all of them are handed to the validator as the same function. */
const nameOf = (node: DefinitionNode | undefined): string =>
  node?.kind === 'class' ? 'a class' : node?.kind === 'other' ? node.what : 'a function';

function suggestedValue(node: DefinitionNode, keyword: string, part: SchemaNode | null): string | undefined {
  if (keyword !== 'enum' || node.kind !== 'primitive' || typeof node.value !== 'string') return undefined;
  const texts = part?.enum?.filter((choice): choice is string => typeof choice === 'string');
  return texts && nearest(node.value, texts);
}

/** A text that reads like the value that it should be. */
function isQuoted(node: DefinitionNode, { type, enum: choices }: SchemaNode): boolean {
  if (node.kind !== 'primitive' || typeof node.value !== 'string') return false;
  const text = node.value;
  const types = type === undefined ? [] : [type].flat();
  if (choices) return choices.some((choice) => typeof choice !== 'string' && JSON.stringify(choice) === text);
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return true;
  return types.some((one) => one === 'number' || one === 'integer') && /^-?\d+(?:\.\d+)?$/.test(text);
}

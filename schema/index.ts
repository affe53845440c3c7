/**
 * The schema of the AppDefinition for programs: `frigg-toolkit/schema`.
 *
 * `vocabulary.ts` describes what the schema says beside the words of JSON Schema.
 */
import source from './app-definition.schema.json';
import { validate as check, type ValidatorError } from './generated/validator.cjs';
import { messageOf } from './message';
import { escaped, schemaAt, segments, valueAt } from './navigate';
import { nearest, nearestKey } from './suggest';
import type { SchemaNode } from './vocabulary';

export type { AppDefinition } from './generated/app-definition';
export type {
  Deprecation,
  FriggKeyword,
  JsonType,
  JsonValue,
  KeyDeprecation,
  SchemaNode,
} from './vocabulary';

/** The JSON Schema (draft-07) of an AppDefinition. */
export const schema: SchemaNode & { $schema: string; $id: string; title: string } = source as SchemaNode & {
  $schema: string;
  $id: string;
  title: string;
};

/** One thing that the schema does not allow. */
export interface SchemaViolation {
  /** JSON pointer (RFC 6901) to the value that is wrong, to the unknown key, or to the object that lacks a key. */
  pointer: string;
  /** The keyword of JSON Schema that is not met; `additionalProperties` for a key that no version knows. */
  keyword: string;
  /** What is wrong, what was found and what is allowed. Text of the definition is not in it. */
  message: string;
  /** The key or the value that was probably meant. */
  suggestion?: string;
}

export interface ValidationResult {
  valid: boolean;
  /** Everything that is wrong, in the order of the schema; empty when valid. */
  errors: SchemaViolation[];
}

/**
 * Validates an AppDefinition that is there as a value: of JSON, or of a module that was loaded. Integrations may
 * be classes. It throws for no value that JSON can hold, and changes nothing.
 *
 * A key that no version of Frigg knows is an error here. An old spelling is none: see `x-frigg` in the schema.
 */
export function validate(value: unknown): ValidationResult {
  if (check(value)) return { valid: true, errors: [] };
  return { valid: false, errors: (check.errors ?? []).map((error) => violation(value, error)) };
}

function violation(value: unknown, error: ValidatorError): SchemaViolation {
  const { instancePath, keyword, params } = error;
  const at = segments(instancePath);
  const node = schemaAt(schema, at);
  const unknown = keyword === 'additionalProperties' ? [String(params.additionalProperty)] : [];
  const path = [...at, ...unknown];
  const there = valueAt(value, at);
  const suggestion = suggest(keyword, unknown[0] ?? there, node);
  return {
    pointer: path.map((key) => `/${escaped(key)}`).join(''),
    keyword,
    message: messageOf(error, { path, value: there, node, suggestion }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** What was probably meant by an unknown key, or by a value that is none of those allowed. */
function suggest(keyword: string, found: unknown, node: SchemaNode | null): string | undefined {
  if (keyword === 'additionalProperties')
    return nearestKey(String(found), Object.keys(node?.properties ?? {}));
  if (keyword !== 'enum' || typeof found !== 'string') return undefined;
  const choices = node?.enum ?? [];
  // What stands in quotes, and would be right without them.
  if (choices.some((choice) => typeof choice !== 'string' && JSON.stringify(choice) === found)) return found;
  return nearest(
    found,
    choices.filter((choice) => typeof choice === 'string'),
  );
}

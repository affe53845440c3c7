import { validate } from '../../schema/generated/validator.cjs';
import source from '../../schema/app-definition.schema.json';
import type { SchemaNode } from '../../schema/vocabulary';
import type { DefinitionNode } from '../types';
import { Collector } from './validate/collect';
import type { Validation } from './validate/types';

/** The schema of the AppDefinition. */
export const appDefinitionSchema = source as SchemaNode;

const collector = new Collector(appDefinitionSchema, validate);

/**
 * Validates a definition that was read statically against the schema. What can't be known satisfies it; each error
 * points at the value or the key that is wrong, in the file where it stands.
 */
export const validateDefinition = (root: DefinitionNode): Validation => ({
  errors: collector.errorsOf(root),
});

export { isAboutUnknownKey } from './validate/collect';
export type { SchemaError, Validation } from './validate/types';

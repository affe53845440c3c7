import { segments } from '../../schema/navigate';
import { headOf } from '../app/definition/places';
import {
  appDefinitionSchema as schema,
  isAboutUnknownKey,
  validateDefinition,
  type SchemaError,
} from '../app/validate';
import { isWithoutEffect } from '../app/validate/deprecated';
import type { Rule } from './rule';

/** What other rules say: the shape of `websockets`, and how a `name` is spelt. */
const ofOtherRules = ({ pointer, keyword }: SchemaError): boolean =>
  pointer === '/websockets' ||
  pointer === '/websockets/enable' ||
  (pointer === '/name' && keyword !== 'type');

/** Values that no version of Frigg takes. */
export const definitionSchema: Rule = {
  id: 'definition-schema',
  check({ definition, text }) {
    if (!definition) return [];
    const { errors } = validateDefinition(definition.definition.root);
    return errors
      .filter(
        (error) =>
          !isAboutUnknownKey(error) &&
          !ofOtherRules(error) &&
          !isWithoutEffect(schema, segments(error.pointer)),
      )
      .map(({ at, message, pointer, keyword }) => ({
        at: keyword === 'required' && pointer === '' ? headOf(at, text(at.file)) : at,
        message,
        pointer,
      }));
  },
};

import type { ValidatorError } from '../../../schema/generated/validator.cjs';
import type { SchemaNode } from '../../../schema/vocabulary';
import type { DefinitionNode } from '../../types';
import { mapErrors } from './errors';
import { choicesIn, replaceAt, type Choice } from './locate';
import { toPointer } from './pointer';
import type { SchemaError } from './types';
import { isAbsent, isWild, toValue, type Sight } from './value';

/** How many values of unknowns are tried in one definition; what has more can be anything. */
const mostTried = 500;

/** A validator that was compiled from a schema: it leaves the errors of the last call in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ValidatorError[] | null;
}

/** The errors of trees against one schema. */
export class Collector {
  private tried = 0;

  constructor(
    private readonly schema: SchemaNode,
    private readonly validator: Validator,
  ) {}

  /** The errors of a tree. Without any, nothing but the plain value is made. */
  errorsOf(root: DefinitionNode): SchemaError[] {
    this.tried = 0;
    return this.errorsUnder(root, []);
  }

  /** The errors about what stands at a path or below it. */
  private errorsUnder(root: DefinitionNode, path: readonly string[]): SchemaError[] {
    const sight: Sight = { options: false };
    const value = toValue(root, sight);
    const errors: SchemaError[] = [];
    if (!this.validator(value)) {
      const above = toPointer(path);
      const raw = this.validator.errors ?? [];
      const inside = raw.filter(({ instancePath: at }) => at === above || at.startsWith(`${above}/`));
      errors.push(...mapErrors(this.schema, root, inside));
    }
    if (!sight.options) return errors;
    const isInside = (choice: Choice): boolean => path.every((key, index) => choice.path[index] === key);
    for (const choice of choicesIn(root).filter(isInside)) errors.push(...this.agreed(root, choice));
    return errors;
  }

  /** What is wrong whichever of its possible values an unknown has, as it shows in the first of them. */
  private agreed(root: DefinitionNode, { path, options }: Choice): SchemaError[] {
    this.tried += options.length;
    const isFree = (node: DefinitionNode): boolean =>
      isAbsent(node) || (isWild(node) && node.kind === 'unknown' && !node.oneOf);
    if (this.tried > mostTried || options.length === 0 || options.some(isFree)) return [];
    const each = options.map((option) => this.errorsUnder(replaceAt(root, path, option), path));
    return [isAboutUnknownKey, (error: SchemaError) => !isAboutUnknownKey(error)].flatMap((belongs) => {
      const errors = each.map((found) => found.filter(belongs));
      return errors.every((found) => found.length > 0) ? (errors[0] ?? []) : [];
    });
  }
}

/** A key that no version knows does no harm where it is known to be ignored: it is told from what is wrong. */
export const isAboutUnknownKey = ({ keyword }: SchemaError): boolean => keyword === 'additionalProperties';

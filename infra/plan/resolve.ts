import { isObject, partOf, soleEntry, type PlainObject, type Template } from './template';
import { joinText, literal, substitute } from './text';

/** What a template is deployed with, as far as it is known. */
export interface Given {
  /** Values of its parameters; where one is not here, its default holds. */
  parameters?: Readonly<Record<string, string>>;
  /** For `AWS::Region`. */
  region?: string;
  /** For `AWS::AccountId`. */
  account?: string;
}

/** A template with everything put in that does not have to wait for CloudFormation. */
export interface Resolved {
  template: Template;
  /** Whether a resource is there, by its condition; null where that can't be known. */
  present(id: string): boolean | null;
}

/** Stands for `AWS::NoValue`: what has it, is not there. */
const nothing = Symbol('AWS::NoValue');

/**
 * Puts in the values of parameters, of conditions and of mappings, and writes texts that are put together in one way,
 * whether `Fn::Join` or `Fn::Sub` made them. What is not known stays as it stands.
 *
 * @param template normalised, see `normaliseTemplate`
 */
export function resolveTemplate(template: Template, given: Given): Resolved {
  const context = new Context(template, given);
  const sections = Object.entries(template).map(([name, section]): [string, unknown] => [
    name,
    name === 'Resources' || name === 'Outputs' ? context.inSection(section) : section,
  ]);
  const resources = partOf(template, 'Resources');
  return {
    template: Object.fromEntries(sections),
    present: (id) => {
      const condition = partOf(resources, id).Condition;
      return typeof condition === 'string' ? context.condition(condition) : true;
    },
  };
}

class Context {
  readonly #template: Template;
  readonly #given: Given;
  /** Null while one is being worked out, too: a circle has no value. */
  readonly #conditions = new Map<string, boolean | null>();

  constructor(template: Template, given: Given) {
    this.#template = template;
    this.#given = given;
  }

  inSection(section: unknown): unknown {
    return isObject(section) ? this.#mapEntries(section) : section;
  }

  condition(name: string): boolean | null {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    this.#conditions.set(name, null);
    const conditions = partOf(this.#template, 'Conditions');
    const value = Object.hasOwn(conditions, name) ? this.#truth(conditions[name]) : null;
    this.#conditions.set(name, value);
    return value;
  }

  #truth(expression: unknown): boolean | null {
    const [name, inner] = soleEntry(expression) ?? ['', null];
    if (name === 'Condition' && typeof inner === 'string') return this.condition(inner);
    const parts = Array.isArray(inner) ? (inner as unknown[]) : [inner];
    switch (name) {
      case 'Fn::Equals': {
        const [left, right] = parts.map((part) => literal(this.resolve(part)));
        return typeof left !== 'string' || typeof right !== 'string' ? null : left === right;
      }
      case 'Fn::Not': {
        const truth = this.#truth(parts[0]);
        return truth === null ? null : !truth;
      }
      case 'Fn::And':
        return conjunction(parts.map((part) => this.#truth(part)));
      case 'Fn::Or': {
        const none = conjunction(
          parts.map((part) => this.#truth(part)).map((truth) => (truth === null ? null : !truth)),
        );
        return none === null ? null : !none;
      }
      default:
        return null;
    }
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value))
      return value.map((item) => this.resolve(item)).filter((item) => item !== nothing);
    if (!isObject(value)) return value;
    const [name, inner] = soleEntry(value) ?? ['', null];
    if (name === 'Ref' && typeof inner === 'string') return this.#reference(inner) ?? value;
    if (name === 'Fn::If' && Array.isArray(inner) && typeof inner[0] === 'string') {
      const truth = this.condition(inner[0]);
      if (truth !== null) return this.resolve(inner[truth ? 1 : 2]);
    }
    if (name === 'Fn::Join') return joinText(this.resolve(inner)) ?? this.#mapEntries(value);
    if (name === 'Fn::Sub')
      return substitute(this.resolve(inner), (id) => this.#reference(id)) ?? this.#mapEntries(value);
    if (name === 'Fn::FindInMap' && Array.isArray(inner)) {
      const found = this.#mapping(inner.map((key) => this.resolve(key)));
      if (found !== undefined) return found;
    }
    return this.#mapEntries(value);
  }

  #mapEntries(value: PlainObject): PlainObject {
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]): [string, unknown] => [key, this.resolve(item)])
        .filter(([, item]) => item !== nothing),
    );
  }

  /** What a name stands for; undefined where only CloudFormation knows. */
  #reference(name: string): unknown {
    if (name === 'AWS::NoValue') return nothing;
    if (name === 'AWS::Region') return this.#given.region;
    if (name === 'AWS::AccountId') return this.#given.account;
    const parameters = partOf(this.#template, 'Parameters');
    if (!Object.hasOwn(parameters, name)) return undefined;
    const parameter = partOf(parameters, name);
    // What a list or a parameter store holds is read when it is deployed.
    if (parameter.Type !== 'String' && parameter.Type !== 'Number') return undefined;
    // CloudFormation keeps that to itself.
    if (literal(parameter.NoEcho) === 'true') return undefined;
    return this.#given.parameters?.[name] ?? literal(parameter.Default) ?? undefined;
  }

  #mapping(keys: readonly unknown[]): unknown {
    let found: unknown = partOf(this.#template, 'Mappings');
    for (const key of keys.slice(0, 3)) {
      if (typeof key !== 'string' || !isObject(found) || !Object.hasOwn(found, key)) return undefined;
      found = found[key];
    }
    return isObject(found) ? undefined : found;
  }
}

/** All of them, where that can be told. */
function conjunction(truths: readonly (boolean | null)[]): boolean | null {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

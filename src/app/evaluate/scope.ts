import { Store } from './heap';
import { variables } from './join';
import type { Value } from './values';

/** Variables of one block, function or module. */
export class Scope {
  readonly vars = new Store<Value>(variables);

  constructor(
    readonly file: string,
    readonly parent: Scope | null,
    /** `this` inside; `null` inherits. */
    readonly self: Value | null = null,
    /** True for functions and modules: `var` is declared here. */
    readonly hoists = false,
  ) {}

  find(name: string): Scope | null {
    if (this.vars.get(name) !== undefined) return this;
    return this.parent?.find(name) ?? null;
  }

  thisValue(): Value | null {
    return this.self ?? this.parent?.thisValue() ?? null;
  }

  functionScope(): Scope {
    return this.hoists || !this.parent ? this : this.parent.functionScope();
  }
}

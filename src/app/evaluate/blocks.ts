import type { Directive, Statement } from 'oxc-parser';
import { makeFunction } from './literals';
import type { Completion, Machine } from './machine';
import { Scope } from './scope';

export type Body = readonly (Statement | Directive)[];

/** Function declarations are there before the first statement runs. */
export function hoist(statements: Body, scope: Scope): void {
  for (const statement of statements) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (declaration?.type === 'FunctionDeclaration' && declaration.id && declaration.body) {
      scope.vars.set(declaration.id.name, makeFunction(declaration, scope));
    }
  }
}

/** Executes statements in a scope of their own. */
export function executeBlock(m: Machine, body: Body, scope: Scope): Completion {
  const inner = new Scope(scope.file, scope);
  hoist(body, inner);
  return m.execute(body, inner);
}

import type { Statement, VariableDeclaration } from 'oxc-parser';
import { assign } from './assignments';
import { hoist } from './blocks';
import { settle } from './describe';
import { type Machine, rangeIn } from './machine';
import { newObject } from './objects';
import { Scope } from './scope';
import { primitive } from './values';

export function declareVariables(m: Machine, node: VariableDeclaration, scope: Scope): void {
  const into = node.kind === 'var' ? scope.functionScope() : scope;
  for (const { id, init } of node.declarations) {
    if (!init && node.kind === 'var' && id.type === 'Identifier' && into.vars.get(id.name)) continue;
    const value = init ? m.evaluate(init, scope) : primitive(undefined, rangeIn(scope, id));
    assign(m, id, value, scope, { mode: 'declare', into }, init ?? id);
  }
}

export function declareEnum(
  m: Machine,
  node: Extract<Statement, { type: 'TSEnumDeclaration' }>,
  scope: Scope,
): void {
  const before = scope.vars.get(node.id.name);
  const object = before?.kind === 'object' ? before : newObject(rangeIn(scope, node));
  let next = 0;
  const inner = new Scope(scope.file, scope);
  for (const member of node.body.members) {
    const range = rangeIn(scope, member);
    const name =
      member.id.type === 'Identifier'
        ? member.id.name
        : member.id.type === 'Literal'
          ? member.id.value
          : null;
    if (name === null) continue;
    const value = member.initializer ? settle(m.evaluate(member.initializer, inner)) : primitive(next, range);
    if (value.kind === 'primitive' && typeof value.value === 'number') next = value.value + 1;
    object.slots.set(name, { value, getter: false, keyRange: range, site: range, owner: null, maybe: false });
    inner.vars.set(name, value);
  }
  scope.vars.set(node.id.name, object);
}

export function declareNamespace(
  m: Machine,
  node: Extract<Statement, { type: 'TSModuleDeclaration' }>,
  scope: Scope,
): void {
  if (node.id.type !== 'Identifier' || !node.body || node.declare) return;
  const inner = new Scope(scope.file, scope, null, true);
  const object = newObject(rangeIn(scope, node));
  scope.vars.set(node.id.name, object);
  const body = node.body.body as Statement[];
  hoist(body, inner);
  for (const statement of body) {
    const exported = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    m.execute([exported && isStatement(exported) ? exported : statement], inner);
  }
  for (const name of inner.vars.keys()) {
    const value = inner.vars.get(name);
    const range = rangeIn(scope, node);
    if (value)
      object.slots.set(name, {
        value,
        getter: false,
        keyRange: range,
        site: range,
        owner: null,
        maybe: false,
      });
  }
}

const isStatement = (node: { type: string }): node is Statement => !node.type.startsWith('TSInterface');

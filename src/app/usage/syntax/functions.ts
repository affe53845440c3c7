import type { Source } from './model';
import type { ClassNode, FunctionNode, Node } from './nodes';
import { eachTarget } from './patterns';
import type { Place, Visit } from './place';
import { declarePattern, pushReturn } from './place';
import type { ModelBuilder } from './scope';

/** What `this` is in a function: its class, the object that it is a method of, else what it makes itself. */
function ownerOf(builder: ModelBuilder, fn: FunctionNode): Node {
  const holder = builder.parents.get(fn);
  const owner = holder && builder.parents.get(holder);
  if (holder?.type === 'Property' && owner) return owner;
  if (holder?.type !== 'MethodDefinition' && holder?.type !== 'PropertyDefinition') return fn;
  return (owner && builder.parents.get(owner)) ?? fn;
}

export function walkFunction(builder: ModelBuilder, visit: Visit, fn: FunctionNode, at: Place): void {
  let outer = at.scope;
  if (fn.type === 'FunctionDeclaration' && fn.id) {
    builder.declare(fn.id, at.scope, { from: 'declaration', node: fn });
    builder.parents.set(fn.id, fn);
  } else if (fn.type === 'FunctionExpression' && fn.id) {
    outer = { parent: at.scope, isFunction: false, bindings: new Map() };
    builder.declare(fn.id, outer, { from: 'declaration', node: fn });
    builder.parents.set(fn.id, fn);
  }
  const scope = builder.scope(fn, outer, true);
  const self = fn.type === 'ArrowFunctionExpression' ? at.self : ownerOf(builder, fn);
  const inside: Place = { scope, fn, self, type: false };
  fn.params.forEach((parameter, index) => {
    const source: Source = { from: 'parameter', fn, index, path: [] };
    declarePattern(builder, parameter, source, scope);
    if (parameter.type === 'TSParameterProperty' && self) {
      eachTarget(builder, parameter, source, (target, from) => {
        if (target.type === 'Identifier') builder.writeField(self, { key: target.name, source: from });
      });
    }
  });
  visit(fn.params, fn, inside);
  visit([fn.typeParameters, fn.returnType], fn, inside);
  if (!fn.body) return;
  builder.parents.set(fn.body, fn);
  if (fn.body.type === 'BlockStatement') visit(fn.body.body, fn.body, inside);
  else {
    pushReturn(builder, fn, fn.body);
    visit([fn.body], fn, inside);
  }
}

export function walkClass(builder: ModelBuilder, visit: Visit, node: ClassNode, at: Place): void {
  let scope = at.scope;
  if (node.id && !node.declare) {
    builder.parents.set(node.id, node);
    if (node.type === 'ClassExpression') scope = builder.scope(node, at.scope);
    builder.declare(node.id, scope, { from: 'declaration', node });
  }
  visit([...node.decorators, node.superClass], node, { ...at, scope });
  visit([node.typeParameters, node.superTypeArguments, ...(node.implements ?? [])], node, at);
  builder.parents.set(node.body, node);
  visit(node.body.body, node.body, { scope, fn: null, self: node, type: false });
}

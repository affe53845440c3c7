import type { Source, Step } from '../syntax/model';
import { isFunction } from '../syntax/nodes';
import { constantsOf } from './members';
import { parameterValue } from './parameters';
import type { Context, Resolver, Value } from './value';
import { unknown } from './value';

/** The values that a source can give. */
export function sourceValue(resolver: Resolver, source: Source, at: Context): readonly Value[] {
  switch (source.from) {
    case 'expression':
      return along(resolver, resolver.evaluate(source.node, at), source.path, at);
    case 'parameter':
      return along(resolver, parameterValue(resolver, source.fn, source.index, at), source.path, at);
    case 'import':
      return resolver.imported(source.specifier, source.name, at.unit);
    case 'returns':
      return resolver.evaluate(source.fn, at).flatMap((fn) => {
        if (fn.kind !== 'local' || !isFunction(fn.node)) return [];
        return resolver.returns(fn.node, { unit: fn.at.unit, frame: null });
      });
    case 'declaration': {
      const { type } = source.node;
      // A name without a value has what is assigned to it later; what is caught or counted is anything.
      if (type === 'VariableDeclarator') return [];
      if (type === 'CatchClause' || type.startsWith('For')) return unknown;
      return [{ kind: 'local', node: source.node, at, via: [] }];
    }
  }
}

function along(
  resolver: Resolver,
  values: readonly Value[],
  path: readonly Step[],
  at: Context,
): readonly Value[] {
  let current = values;
  for (const step of path) {
    current = current.flatMap((value): readonly Value[] => {
      if ('key' in step) return resolver.member(value, step.key);
      if ('element' in step) return resolver.elements(value, step.element);
      if ('rest' in step) return [{ kind: 'remainder', of: value, without: step.rest, via: value.via }];
      const keys = constantsOf(resolver, step.computed, at);
      return keys.length === 0 ? unknown : keys.flatMap((key) => resolver.member(value, key));
    });
  }
  return current;
}

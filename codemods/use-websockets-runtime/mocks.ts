import { isCoreSpecifier } from './names';
import { child, children, isCall, isMember, keyOf, nameOf, stringOf, type AstNode } from './syntax';

const mocking = /mock|proxyquire|rewire/i;

/** Of testdouble, and of strings. */
const replacing = /^replace(Esm)?$/;

const calledName = (call: AstNode): string => {
  const callee = child(call, 'callee');
  if (!callee) return '';
  return (isMember(callee) ? keyOf(callee, 'property') : nameOf(callee)) ?? '';
};

/**
 * A call that puts something in the place of core, or a key that names it for that.
 *
 * @param keysToo in a file in which such a key means a mock: a test, or the settings of its runner
 */
export function isMock(node: AstNode, keysToo: boolean): boolean {
  if (isCall(node)) {
    const name = calledName(node);
    if (!mocking.test(name) && !(keysToo && replacing.test(name))) return false;
    return children(node, 'arguments').some((argument) => {
      // `vi.mock(import('…'))`
      const source = argument.type === 'ImportExpression' ? child(argument, 'source') : argument;
      return isCoreSpecifier(stringOf(source) ?? '');
    });
  }
  if (!keysToo || !node.type.endsWith('Property')) return false;
  return isCoreSpecifier((stringOf(child(node, 'key')) ?? '').replace(/^\^|\$$|\\/g, ''));
}

import type { TextRange } from '../../src/edit';
import { modelName, runtimePackage } from './names';
import { child, children, field, nameOf, type AstNode } from './syntax';
import type { Writer } from './writer';

/** How core gets into a file: the call that loads it, or an import that others can stand beside. */
export interface Way {
  /** Source text of an expression that is the runtime as a whole; null where none can be had. */
  whole(): string | null;
  /** Brings the model in under a name of its own, for these accesses; null where there is none to be had. */
  model(): string | null;
}

/** Adds `<pattern> = <value>` to the names that a declarator stands among. */
export function declareBeside(writer: Writer, declarator: AstNode, own: string, exported: boolean): void {
  const { scoped } = writer.tree;
  const declaration = scoped.placeOf(declarator)?.parent;
  const around = declaration && scoped.placeOf(declaration)?.parent;
  const isExport = around?.type === 'ExportNamedDeclaration';
  const statement = isExport ? around : declaration;
  const kind = declaration && field(declaration, 'kind');
  const alone = declaration && children(declaration, 'declarations').length === 1;
  if (!statement || !alone || typeof kind !== 'string' || !writer.isInList(statement)) {
    writer.insert(declarator.end, `, ${own}`);
    return;
  }
  writer.statement(statement, `${isExport && exported ? 'export ' : ''}${kind} ${own}`);
}

/** The way of a name that a `require` or an awaited `import()` gives. */
export function wayOfCall(
  writer: Writer,
  declarator: AstNode,
  init: AstNode,
  specifier: AstNode,
  isRequire: boolean,
): Way {
  const whole = writer.swapped(init, specifier);
  const bounds = blockAround(writer, declarator);
  return {
    whole: () => whole,
    model: () => {
      const name = writer.freeName(bounds, [modelName]);
      if (name === null) {
        if (isRequire) return null;
        const other = writer.freeName(bounds);
        if (other === null) return null;
        declareBeside(writer, declarator, `{ ${modelName}: ${other} } = ${whole}`, false);
        return other;
      }
      declareBeside(writer, declarator, `{ ${name} } = ${whole}`, false);
      return name;
    },
  };
}

/** The block that a name is declared for. */
function blockAround({ tree }: Writer, node: AstNode): TextRange {
  let at = node;
  for (let place = tree.scoped.placeOf(at); place; place = tree.scoped.placeOf(at)) {
    at = place.parent;
    if (/^(BlockStatement|StaticBlock|TSModuleBlock|SwitchStatement|For\w*Statement)$/.test(at.type))
      return at;
  }
  return tree.program.start === at.start ? { start: 0, end: tree.text.length } : at;
}

/** The runtime's name in the quotes of another. */
export function quoted({ tree }: Writer, source: AstNode): string {
  const quote = tree.text.charAt(source.start);
  return `${quote}${runtimePackage}${quote}`;
}

/**
 * The way of a name that an import declares: another import beside it.
 *
 * @param own the name that the model has already
 */
export function wayOfImport(
  writer: Writer,
  statement: AstNode,
  source: AstNode,
  own: string | null = null,
): Way {
  const everywhere = { start: 0, end: writer.tree.text.length };
  const from = ` from ${quoted(writer, source)}`;
  let known: string | null = null;
  return {
    whole: () => {
      known ??= writer.freeName(everywhere, ['friggWebsockets', 'friggWebsocketsRuntime']);
      if (known === null) return null;
      writer.statement(statement, `import * as ${known}${from}`);
      return known;
    },
    model: () => {
      // A name of the file may mean something else in a function.
      if (own !== null && isOnlyName(writer, own)) return own;
      const name = writer.freeName(everywhere);
      if (name === null) return null;
      const item = name === modelName ? name : `${modelName} as ${name}`;
      writer.statement(statement, `import { ${item} }${from}`);
      return name;
    },
  };
}

/** True for a name of the file that nothing inside of it hides. */
const isOnlyName = ({ tree }: Writer, name: string): boolean =>
  !tree.scoped.nodes.some((node) => {
    const place = nameOf(node) === name ? tree.scoped.placeOf(node) : null;
    if (!place || place.parent.type.startsWith('Import')) return false;
    return tree.scoped.bindingOf(node)?.kind !== 'import' && !isMemberName(place.parent, node);
  });

const isMemberName = (parent: AstNode, node: AstNode): boolean =>
  field(parent, 'computed') !== true && (child(parent, 'property') === node || child(parent, 'key') === node);

import { parseSync, visitorKeys, type Node, type OxcError } from 'oxc-parser';

/** What a module asks for. */
export interface Requires {
  /** Loaded with it, whatever happens: one that does not resolve breaks the module. */
  always: string[];
  /** Loaded in a function, in a branch or where a failure is caught: one that does not resolve may be harmless. */
  maybe: string[];
}

/** Nodes whose content runs later, or perhaps never, or may fail without harm. */
const conditional: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'PropertyDefinition',
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'TryStatement',
  'SwitchStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'AssignmentPattern',
]);

function textOf(node: Node | null | undefined): string | null {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** The specifier that a node asks for; null for other nodes, and for those that only ask for types. */
function specifierOf(node: Node): string | null {
  switch (node.type) {
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require'
        ? textOf(node.arguments[0])
        : null;
    case 'ImportDeclaration':
      return node.importKind === 'type' ? null : textOf(node.source);
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' ? null : textOf(node.source);
    case 'ImportExpression':
      return textOf(node.source);
    default:
      return null;
  }
}

function sourceTypes(file: string): ('module' | 'commonjs' | 'unambiguous')[] {
  if (/\.m[jt]s$/.test(file)) return ['module'];
  return /\.c[jt]s$/.test(file) ? ['commonjs'] : ['unambiguous', 'commonjs'];
}

/** The enumeration of the parser exists at build time only: compared as text. */
const isFatal = ({ severity }: OxcError): boolean => {
  const level: string = severity;
  return level === 'Error';
};

/** The modules that a text of JavaScript asks for by a constant name; null when it does not parse. */
export function requiresOf(file: string, text: string): Requires | null {
  for (const sourceType of sourceTypes(file)) {
    const result = parseSync(file, text, { lang: 'jsx', sourceType });
    if (!result.errors.some(isFatal)) return collect(result.program);
  }
  return null;
}

function collect(program: Node): Requires {
  const always = new Set<string>();
  const maybe = new Set<string>();
  const pending: { node: Node; certain: boolean }[] = [{ node: program, certain: true }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node } = next;
    const specifier = specifierOf(node);
    const certain = next.certain && node.type !== 'ImportExpression';
    if (specifier !== null) (certain ? always : maybe).add(specifier);
    const inside = certain && !conditional.has(node.type);
    const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
    for (const key of visitorKeys[node.type] ?? []) {
      const value = fields[key];
      for (const child of Array.isArray(value) ? value : [value])
        if (child) pending.push({ node: child, certain: inside });
    }
  }
  return { always: [...always], maybe: [...maybe].filter((one) => !always.has(one)) };
}

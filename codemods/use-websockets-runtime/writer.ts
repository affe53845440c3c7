import { removeProperty, type TextRange } from '../../src/edit';
import { lineEndNear, lineStart, lineStop, skipSpaces } from '../../src/edit/lines';
import type { TextEdit } from '../../src/types';
import { modelName, runtimePackage } from './names';
import { child, children, eachNode, field, nameOf, type AstNode, type FileTree } from './syntax';

/** What an edit can't do safely, and where. */
export interface Left extends TextRange {
  why: string;
}

const statementLists = /^(body|consequent)$/;

/** Collects the edits of one file. */
export class Writer {
  readonly left: Left[] = [];
  private readonly replaced: TextEdit[] = [];
  private readonly inserted = new Map<number, string>();
  private readonly given: (TextRange & { name: string })[] = [];
  private written: ReadonlySet<string> | null = null;

  constructor(readonly tree: FileTree) {}

  edits(): TextEdit[] {
    const insertions = [...this.inserted].map(([at, text]) => ({ start: at, end: at, text }));
    return [...this.replaced, ...insertions].sort((a, b) => a.start - b.start);
  }

  leave({ start, end }: TextRange, why: string): void {
    this.left.push({ start, end, why });
  }

  replace({ start, end }: TextRange, text: string): void {
    this.replaced.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.inserted.set(at, (this.inserted.get(at) ?? '') + text);
  }

  /** Names the runtime in place of core, whatever the quotes. */
  swap(specifier: TextRange): void {
    this.replace({ start: specifier.start + 1, end: specifier.end - 1 }, runtimePackage);
  }

  /** The text of a node with the runtime named in place of core. */
  swapped(node: TextRange, specifier: TextRange): string {
    const { text } = this.tree;
    return (
      text.slice(node.start, specifier.start + 1) + runtimePackage + text.slice(specifier.end - 1, node.end)
    );
  }

  /** Takes one member out of a list in braces that keeps others. */
  remove(braces: TextRange, members: readonly AstNode[], member: AstNode): void {
    const { text, comments } = this.tree;
    const shape = { ...braces, members: members.map(({ start, end }) => ({ start, end })) };
    this.replaced.push(
      ...removeProperty({ text, dialect: 'js', comments, objects: [] }, shape, {
        start: member.start,
        end: member.end,
      }),
    );
  }

  /** The white space behind an opening brace: none, or one space. */
  padding(braces: TextRange): string {
    return skipSpaces(this.tree.text, braces.start + 1, braces.end) > braces.start + 1 ||
      /[\r\n]/.test(this.tree.text.charAt(braces.start + 1))
      ? ' '
      : '';
  }

  /** True for a statement that others can stand behind. */
  isInList(statement: AstNode): boolean {
    const place = this.tree.scoped.placeOf(statement);
    return place !== null && statementLists.test(place.field) && isList(place.parent, place.field);
  }

  /** Puts a statement behind another, on a line of its own where that one has its own. */
  statement(behind: AstNode, code: string): void {
    const { text, comments } = this.tree;
    const { end } = behind;
    const semicolon = text[end - 1] === ';' ? ';' : '';
    const stop = lineStop(text, end);
    let at = skipSpaces(text, end, stop);
    for (let next = commentAt(comments, at); next && next.end <= stop; next = commentAt(comments, at)) {
      at = skipSpaces(text, next.end, stop);
    }
    if (at !== stop) {
      this.insert(end, `${semicolon === '' ? ';' : ''} ${code}${semicolon}`);
      return;
    }
    const line = lineStart(text, behind.start);
    const from = line === 0 && text.startsWith('\uFEFF') ? 1 : line;
    const indent = text.slice(from, skipSpaces(text, from, behind.start));
    this.insert(stop, lineEndNear(text, end, text.length) + indent + code + semicolon);
  }

  /** A name for the model that means nothing else in the file, nor to another line of ours in these bounds. */
  freeName(bounds: TextRange, wanted: readonly string[] = [modelName, `Frigg${modelName}`]): string | null {
    this.written ??= namesIn(this.tree.program);
    for (const name of wanted) {
      const clash = this.given.some(
        (other) => other.name === name && other.start < bounds.end && other.end > bounds.start,
      );
      if (this.written.has(name) || clash) continue;
      this.given.push({ name, start: bounds.start, end: bounds.end });
      return name;
    }
    return null;
  }
}

const isList = (parent: AstNode, name: string): boolean =>
  name === 'consequent'
    ? parent.type === 'SwitchCase'
    : /^(Program|BlockStatement|StaticBlock|TSModuleBlock)$/.test(parent.type);

const commentAt = (comments: FileTree['comments'], at: number) =>
  comments.find((comment) => comment.start === at);

/** Every name that a variable of the file has or may have: all but keys and members. */
function namesIn(program: AstNode): Set<string> {
  const members = new Set<AstNode>();
  const names: [AstNode, string][] = [];
  eachNode(program, (node) => {
    const own = nameOf(node) ?? (node.type === 'JSXIdentifier' ? field(node, 'name') : null);
    if (typeof own === 'string') names.push([node, own]);
    const fixed = field(node, 'computed') !== true;
    const keys = [
      node.type.endsWith('MemberExpression') && fixed ? child(node, 'property') : null,
      /Property|Method/.test(node.type) && fixed && field(node, 'shorthand') !== true
        ? child(node, 'key')
        : null,
      /^(Import|Export)Specifier$/.test(node.type) ? child(node, 'imported') : null,
    ];
    for (const key of keys) if (key) members.add(key);
    for (const specifier of children(node, 'specifiers')) {
      const imported = child(specifier, 'imported');
      const local = child(specifier, 'local');
      if (imported && imported === local) members.delete(imported);
    }
  });
  // In an import the imported and the local name may be one node.
  return new Set(names.filter(([node]) => !members.has(node)).map(([, name]) => name));
}

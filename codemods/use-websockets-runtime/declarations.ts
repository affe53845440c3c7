import type { Binding } from '../enable-websockets/scope';
import type { TextRange } from '../../src/edit';
import { isModelModule, moveModuleImport } from './modules';
import { connectionType, modelName } from './names';
import { bindingNamed, isModelOnly, usesOf, type NamespaceUse } from './namespace';
import { child, children, field, nameOf, specifierNode, stringOf, type AstNode } from './syntax';
import { moveUses, swapWhole } from './takings';
import { quoted, wayOfImport } from './ways';
import type { Writer } from './writer';

const nameIn = (node: AstNode | null): string | null => nameOf(node) ?? stringOf(node);

/** The braces around the named specifiers of an import or export. */
function bracesOf(writer: Writer, named: readonly AstNode[], statement: AstNode): TextRange | null {
  const { text, comments } = writer.tree;
  const [first] = named;
  const last = named.at(-1);
  if (!first || !last) return null;
  const inComment = (at: number) => comments.some((comment) => comment.start <= at && at < comment.end);
  let start = first.start - 1;
  while (start > statement.start && (text[start] !== '{' || inComment(start))) start -= 1;
  let end = last.end;
  while (end < statement.end && (text[end] !== '}' || inComment(end))) end += 1;
  return text[start] === '{' && text[end] === '}' ? { start, end: end + 1 } : null;
}

const isTypeKind = (kind: unknown): boolean => kind === 'type' || kind === 'typeof';

/** What a specifier of the model is to be: as it is, or the type of a connection; null where it can't be one thing. */
function specifierText(writer: Writer, specifier: AstNode, statement: AstNode): string | null {
  const { text, types } = writer.tree;
  const imported = child(specifier, 'imported');
  const local = nameOf(child(specifier, 'local')) ?? '';
  const own = text.slice(specifier.start, specifier.end);
  if (!types.plain.has(local)) return own;
  const typeOnly = isTypeKind(field(statement, 'importKind')) || isTypeKind(field(specifier, 'importKind'));
  if (!typeOnly || types.queried.has(local) || !imported) return null;
  return `${text.slice(specifier.start, imported.start)}${connectionType} as ${local}`;
}

const bindingOf = ({ tree }: Writer, specifier: AstNode): Binding | null =>
  bindingNamed(tree, nameOf(child(specifier, 'local')) ?? '', ({ kind }) => kind === 'import');

const unused: NamespaceUse = { accesses: [], takings: [], defaults: [], other: true, uncertain: null };

const isNamespace = (specifier: AstNode): boolean =>
  specifier.type !== 'ImportSpecifier' || nameIn(child(specifier, 'imported')) === 'default';

/** Moves what an import declaration takes from core. */
export function moveImport(writer: Writer, statement: AstNode): void {
  const { tree } = writer;
  const source = specifierNode(statement);
  if (!source) return;
  const specifiers = children(statement, 'specifiers');
  const models = specifiers.filter((each) => nameIn(child(each, 'imported')) === modelName);
  const uses = specifiers.filter(isNamespace).map((specifier): [AstNode, NamespaceUse] => {
    const namespace = specifier.type === 'ImportNamespaceSpecifier';
    const binding = bindingOf(writer, specifier);
    return [specifier, binding ? usesOf(tree, binding, { namespace }) : unused];
  });
  const [only, use] = uses[0] ?? [];
  if (only && use && specifiers.length === 1) {
    const isModule = isModelModule(stringOf(source));
    if (isModule && moveModuleImport(writer, only, bindingOf(writer, only), source)) return;
    if (isModelOnly(use) && only.type !== 'ImportSpecifier') {
      if (only.type === 'ImportDefaultSpecifier') writer.insert(only.start, '* as ');
      swapWhole(writer, use, source);
      return;
    }
  }
  const texts = models.map((specifier) => specifierText(writer, specifier, statement));
  const lost = models[texts.indexOf(null)];
  if (lost) {
    writer.leave(lost, 'its name is used both as a value and as a type');
    return;
  }
  if (models.length > 0) moveSpecifiers(writer, statement, models, texts as string[], 'import');
  const way = wayOfImport(writer, statement, source, nameOfValue(statement, models));
  for (const [, each] of uses) moveUses(writer, each, way);
}

/** The name that one of these specifiers gives the model; null where they are types. */
function nameOfValue(statement: AstNode, models: readonly AstNode[]): string | null {
  if (isTypeKind(field(statement, 'importKind'))) return null;
  const value = models.find((each) => !isTypeKind(field(each, 'importKind')));
  return value ? nameOf(child(value, 'local')) : null;
}

/** Moves what is exported straight from core. */
export function moveReexport(writer: Writer, statement: AstNode): void {
  if (isTypeKind(field(statement, 'exportKind'))) return;
  const models = children(statement, 'specifiers').filter(
    (each) =>
      each.type === 'ExportSpecifier' &&
      nameIn(child(each, 'local')) === modelName &&
      !isTypeKind(field(each, 'exportKind')),
  );
  const texts = models.map(({ start, end }) => writer.tree.text.slice(start, end));
  if (models.length > 0) moveSpecifiers(writer, statement, models, texts, 'export');
}

function moveSpecifiers(
  writer: Writer,
  statement: AstNode,
  models: readonly AstNode[],
  texts: readonly string[],
  word: 'import' | 'export',
): void {
  const { text, comments } = writer.tree;
  const source = specifierNode(statement);
  const specifiers = children(statement, 'specifiers');
  if (!source) return;
  if (specifiers.length === models.length) {
    for (const [index, model] of models.entries()) {
      const wanted = texts[index] ?? '';
      if (wanted !== text.slice(model.start, model.end)) writer.replace(model, wanted);
    }
    writer.swap(source);
    return;
  }
  const named = specifiers.filter(({ type }) => type === 'ImportSpecifier' || type === 'ExportSpecifier');
  const braces = bracesOf(writer, named, statement);
  const [first] = specifiers;
  if (!braces || !first || (models.length > 1 && named.length > models.length)) {
    writer.leave(models[0] ?? statement, 'the list that it stands in could not be taken apart');
    return;
  }
  if (named.length === models.length) {
    // `import core, { WebsocketConnection } from …`
    if (comments.some(({ start, end }) => start < braces.end && end > first.end)) {
      writer.leave(models[0] ?? statement, 'a comment stands beside it');
      return;
    }
    writer.replace({ start: first.end, end: braces.end }, '');
  } else if (models[0]) {
    writer.remove(braces, named, models[0]);
  }
  const padding = writer.padding(braces);
  const kind = word === 'import' && isTypeKind(field(statement, 'importKind'));
  const list = `{${padding}${texts.join(', ')}${padding}}`;
  const words = kind ? `${word} ${String(field(statement, 'importKind'))}` : word;
  writer.statement(statement, `${words} ${list} from ${quoted(writer, source)}`);
}

import type { ImportDeclaration, ModuleExportName, Statement } from 'oxc-parser';
import type { ParsedFile } from '../parse';
import type { SourceRange } from '../../types';
import { hoist } from './blocks';
import { defineClass } from './classes';
import { declareVariables } from './declarations';
import { type ModuleRecord, setName } from './exports';
import { makeFunction } from './literals';
import { type Machine, rangeIn } from './machine';
import { newObject } from './objects';
import { Scope } from './scope';
import { type Value, unknown } from './values';

/** How a module reaches others. */
export interface Imports {
  required(fromFile: string, specifier: string, range: SourceRange): Value;
  imported(fromFile: string, specifier: string, name: string, range: SourceRange): Value;
  run(fromFile: string, specifier: string): void;
}

/** The body of one module: binds its imports, executes its statements and fills its record. */
export class ModuleBody {
  private readonly scope: Scope;

  constructor(
    private readonly m: Machine,
    private readonly imports: Imports,
    private readonly record: ModuleRecord,
  ) {
    const { file, module } = record;
    const exports = newObject({ file, start: 0, end: 0 });
    this.scope = new Scope(file, null, exports, true);
    setName(module, 'exports', exports);
    this.scope.vars.set('module', module);
    this.scope.vars.set('exports', exports);
  }

  run({ program, json }: ParsedFile): void {
    const { m, record, scope } = this;
    const body = program.body as Statement[];
    const [only] = body;
    if (json && only?.type === 'ExpressionStatement') {
      setName(record.module, 'exports', m.evaluate(only.expression, scope));
      return;
    }
    record.esm = body.some((statement) => exportTypes.has(statement.type));
    hoist(body, scope);
    for (const statement of body) if (statement.type === 'ImportDeclaration') this.bindImport(statement);
    for (const statement of body) this.bindExportsEarly(statement);
    for (const statement of body) this.executeTop(statement);
  }

  private bindImport(node: ImportDeclaration): void {
    if (node.importKind === 'type') return;
    const source = node.source.value;
    if (node.specifiers.length === 0) this.imports.run(this.scope.file, source);
    for (const specifier of node.specifiers) {
      const name =
        specifier.type === 'ImportSpecifier'
          ? nameOf(specifier.imported)
          : specifier.type === 'ImportDefaultSpecifier'
            ? 'default'
            : '*';
      const range = rangeIn(this.scope, specifier);
      this.scope.vars.set(specifier.local.name, this.imports.imported(this.scope.file, source, name, range));
    }
  }

  /** Names are exported before the body runs, so that a circle of imports sees them. */
  private bindExportsEarly(node: Statement): void {
    const range = rangeIn(this.scope, node);
    if (node.type === 'ExportAllDeclaration' && node.exportKind !== 'type') {
      const source = node.source.value;
      if (!node.exported) this.record.stars.push(source);
      else {
        const all = (): Value => this.imports.imported(this.scope.file, source, '*', range);
        this.record.names.set(nameOf(node.exported), all);
      }
    }
    if (node.type !== 'ExportNamedDeclaration' || node.exportKind === 'type') return;
    for (const { local, exported, exportKind } of node.specifiers) {
      if (exportKind === 'type') continue;
      const name = nameOf(local);
      const source = node.source?.value;
      const read = (): Value =>
        source === undefined
          ? variable(this.scope, name, range)
          : this.imports.imported(this.scope.file, source, name, range);
      this.record.names.set(nameOf(exported), read);
    }
    for (const name of declaredNames(node))
      this.record.names.set(name, () => variable(this.scope, name, range));
  }

  private executeTop(node: Statement): void {
    const { m } = this;
    const range = rangeIn(this.scope, node);
    switch (node.type) {
      case 'ExportNamedDeclaration':
        if (node.declaration?.type === 'VariableDeclaration')
          declareVariables(m, node.declaration, this.scope);
        else if (node.declaration) m.execute([node.declaration], this.scope);
        return;
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const value = this.defaultValue(declaration);
        if ('id' in declaration && declaration.id && value) this.scope.vars.set(declaration.id.name, value);
        if (value) this.record.names.set('default', () => value);
        return;
      }
      case 'TSExportAssignment':
        this.record.esm = false;
        setName(this.record.module, 'exports', m.evaluate(node.expression, this.scope));
        return;
      case 'TSImportEqualsDeclaration': {
        const { moduleReference } = node;
        const value =
          moduleReference.type === 'TSExternalModuleReference'
            ? this.imports.required(this.scope.file, moduleReference.expression.value, range)
            : moduleReference.type === 'Identifier'
              ? variable(this.scope, moduleReference.name, range)
              : unknown('a qualified name is not followed', range);
        this.scope.vars.set(node.id.name, value);
        return;
      }
      default:
        m.execute([node], this.scope);
    }
  }

  private defaultValue(
    node: Extract<Statement, { type: 'ExportDefaultDeclaration' }>['declaration'],
  ): Value | null {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        return makeFunction(node, this.scope);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return defineClass(this.m, node, this.scope);
      case 'TSInterfaceDeclaration':
      case 'TSDeclareFunction':
      case 'TSEmptyBodyFunctionExpression':
        return null;
      default:
        return this.m.evaluate(node, this.scope);
    }
  }
}

const exportTypes = new Set(['ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration']);

const nameOf = (node: ModuleExportName): string => (node.type === 'Literal' ? node.value : node.name);

const variable = (scope: Scope, name: string, range: SourceRange): Value =>
  scope.find(name)?.vars.get(name) ?? unknown(`\`${name}\` is not set yet`, range);

function declaredNames(node: Extract<Statement, { type: 'ExportNamedDeclaration' }>): string[] {
  const { declaration } = node;
  if (!declaration) return [];
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => patternNames(id));
  }
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : [];
}

type Pattern = Extract<Statement, { type: 'VariableDeclaration' }>['declarations'][number]['id'];

function patternNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) =>
        !element ? [] : patternNames(element.type === 'RestElement' ? element.argument : element),
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        patternNames(property.type === 'RestElement' ? property.argument : property.value),
      );
  }
}

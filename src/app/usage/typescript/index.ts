import type {
  BindingElement,
  ElementAccessExpression,
  SourceFile,
  Symbol as MorphSymbol,
  Type,
} from 'ts-morph';
import { Node, Project, ts } from 'ts-morph';
import type { EvidenceKind } from '../../../types';
import type { Modules } from '../../modules';
import { packageRoot } from '../values/value';
import { stubs } from './stubs';

/** `any`: TypeScript knows no more than that it is something. */
export type Decision = EvidenceKind | 'any' | null;

const limitOfFiles = 400;

/**
 * Decides by TypeScript's own binding and types what an expression is. Packages are stubs that declare
 * what is tracked; the app's files come from `modules`; nothing is read from disk.
 */
export class TypeScriptReader {
  private readonly project: Project;

  constructor(
    private readonly modules: Modules,
    files: readonly string[],
  ) {
    this.project = new Project({
      useInMemoryFileSystem: true,
      skipFileDependencyResolution: true,
      compilerOptions: {
        allowJs: true,
        checkJs: false,
        noLib: true,
        types: [],
        esModuleInterop: true,
        resolveJsonModule: false,
        experimentalDecorators: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        jsx: ts.JsxEmit.Preserve,
        strict: true,
      },
      resolutionHost: () => ({
        resolveModuleNames: (names, containing) => names.map((name) => this.resolved(name, containing)),
      }),
    });
    for (const stub of stubs) this.project.createSourceFile(stub.file, stub.text);
    this.add(files);
  }

  private resolved(specifier: string, containing: string): ts.ResolvedModule | undefined {
    const root = packageRoot(specifier);
    const stub = stubs.find((each) => each.matches.test(root));
    if (stub) return { resolvedFileName: stub.file };
    const found = this.modules.resolve(containing, specifier);
    return found.kind === 'file' ? { resolvedFileName: found.file } : undefined;
  }

  /**
   * The files, and what they import inside the app. All that are known are added before one is asked what it
   * imports: that binds a program of all files, and another one after each file that is added.
   */
  private add(files: readonly string[]): void {
    const seen = new Set(files);
    for (let wanted = [...files]; wanted.length > 0 && seen.size <= limitOfFiles;) {
      const created = wanted.flatMap((file) => this.create(file) ?? []);
      wanted = [];
      for (const { file, source } of created) {
        for (const literal of source.getImportStringLiterals()) {
          const found = this.modules.resolve(file, literal.getLiteralValue());
          if (found.kind !== 'file' || seen.has(found.file) || seen.size > limitOfFiles) continue;
          seen.add(found.file);
          wanted.push(found.file);
        }
      }
    }
  }

  private create(file: string): { file: string; source: SourceFile } | null {
    const outcome = this.modules.load(file);
    if (!outcome.ok || outcome.parsed.json) return null;
    const { text } = outcome.parsed;
    // A file that imports nothing is a script to TypeScript, and its names would be everybody's.
    const isModule = /\b(import|export|require|exports)\b/.test(text);
    return { file, source: this.project.createSourceFile(file, isModule ? text : `${text}\nexport {};`) };
  }

  /** What stands at a range of a file: an expression, a member of one, or a property of a pattern. */
  decide(file: string, start: number, end: number): Decision {
    const source = this.project.getSourceFile(file);
    // A byte order mark is no part of TypeScript's text.
    const shift = source && this.hasMark(file, source) ? 1 : 0;
    const node = source?.getDescendantAtStartWithWidth(start - shift, end - start);
    if (!node) return 'any';
    return this.decideNode(node);
  }

  private hasMark(file: string, source: SourceFile): boolean {
    const outcome = this.modules.load(file);
    return (
      outcome.ok && outcome.parsed.text.startsWith('\uFEFF') && !source.getFullText().startsWith('\uFEFF')
    );
  }

  private decideNode(node: Node): Decision {
    const element = elementOf(node);
    if (element) return this.decideElement(element);
    if (Node.isElementAccessExpression(node)) return this.decideIndexed(node);
    const name = Node.isPropertyAccessExpression(node) ? node.getNameNode() : node;
    const symbol = Node.isCallExpression(node) ? undefined : name.getSymbol();
    const kind = symbol && kindOf(symbol.getAliasedSymbol() ?? symbol);
    return kind ?? this.decideType(node.getType(), symbol !== undefined);
  }

  /** `owner[key]` with a key whose type is one text. */
  private decideIndexed(node: ElementAccessExpression): Decision {
    const key = node.getArgumentExpression()?.getType().getLiteralValue();
    if (typeof key !== 'string') return this.decideType(node.getType(), false);
    return this.decideProperty(node.getExpression().getType(), key, node.getType());
  }

  /** `{ key: name }` of a pattern: the property of the type that is taken apart. */
  private decideElement(element: BindingElement): Decision {
    const written = element.getPropertyNameNode();
    const computed = written
      ?.asKind(ts.SyntaxKind.ComputedPropertyName)
      ?.getExpression()
      .getType()
      .getLiteralValue();
    const key =
      computed ?? written?.asKind(ts.SyntaxKind.StringLiteral)?.getLiteralValue() ?? written?.getText();
    return this.decideProperty(
      element.getParentOrThrow().getType(),
      typeof key === 'string' ? key : element.getName(),
      element.getType(),
    );
  }

  private decideProperty(owner: Type, key: string, type: Type): Decision {
    const property = owner.getProperty(key);
    const kind = property && kindOf(property.getAliasedSymbol() ?? property);
    return kind ?? this.decideType(type, property !== undefined);
  }

  private decideType(type: Type, isKnown: boolean): Decision {
    const parts = type.isUnion() ? type.getUnionTypes() : [type];
    for (const part of parts) {
      const declared = part.getSymbol();
      const kind = declared && kindOf(declared);
      // An instance of a tracked class is not the class.
      if (kind && part.getConstructSignatures().length + part.getCallSignatures().length > 0) return kind;
    }
    if (type.isAny() || type.isUnknown()) return 'any';
    return isKnown || Node.isNode(type.getSymbol()?.getDeclarations()[0]) ? null : 'any';
  }
}

function kindOf(symbol: MorphSymbol): EvidenceKind | null {
  const name = symbol.getName();
  for (const declaration of symbol.getDeclarations()) {
    const file = declaration.getSourceFile().getFilePath() as string;
    const stub = stubs.find((each) => each.file === file);
    const kind = stub?.kinds[name];
    if (kind) return kind;
  }
  return null;
}

/** The pattern property that a node is the key or name of. */
function elementOf(node: Node): BindingElement | null {
  const parent: Node | undefined = node.getParent();
  const outer = Node.isComputedPropertyName(parent) ? parent.getParent() : parent;
  if (Node.isBindingElement(node)) return node;
  return Node.isBindingElement(outer) && outer.getInitializer() !== node ? outer : null;
}

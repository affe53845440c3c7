import { membersOf, methodsOf, namesOf } from './live-index';
import { calledName } from './syntax/helpers';
import type { Binding, FileModel, IdentifierNode, Node } from './syntax/model';
import { childrenOf, isFunction, writtenKey } from './syntax/nodes';
import { packageRoot } from './values/value';

const packages =
  /^(@friggframework\/core|frigg-websockets|mongoose|aws-sdk|@aws-sdk\/client-apigatewaymanagementapi|process)(\/|$)/;

/** Says whether a specifier leads to a file of the app that is looked at already. */
export type LeadsIn = (specifier: string) => boolean;

/**
 * The expressions of a file that a tracked value can reach at all: a quick and generous look ahead, so that
 * only few of the names of a large file are followed in earnest. Goes forwards from imports and globals,
 * through names, properties, arguments and answers of functions.
 */
export function liveNodes(model: FileModel, leadsIn: LeadsIn): ReadonlySet<Node> {
  const generous = new LiveSearch(model, leadsIn, true);
  generous.seed();
  if (generous.run()) return generous.live;
  // In a large bundle everything hangs together by the names of members: those are left out then.
  const strict = new LiveSearch(model, leadsIn, false);
  strict.seed();
  strict.run();
  return strict.live;
}

const limitOfGenerosity = 15_000;

class LiveSearch {
  readonly live = new Set<Node>();
  private readonly queue: Node[] = [];
  private readonly keys = new Set<string>();
  private readonly bindings = new Set<Binding>();
  private readonly given: ReadonlyMap<Node, Binding[]>;
  // Made when first asked for: few files need them, and they take a look at every node.
  private members: ReadonlyMap<string, Node[]> | null = null;
  private methods: ReadonlyMap<string, Node[]> | null = null;
  /** Names that patterns give to what they take out under a key. */
  private readonly taken: ReadonlyMap<string, Binding[]>;

  constructor(
    private readonly model: FileModel,
    private readonly leadsIn: LeadsIn,
    private readonly byKeys: boolean,
  ) {
    const { given, taken } = namesOf(model);
    this.given = given;
    this.taken = taken;
  }

  seed(): void {
    const { text } = this.model.parsed;
    const wanted = new Set<string>();
    if (text.includes('WEBSOCKET')) wanted.add('process');
    if (text.includes('WebSocket')) wanted.add('WebSocket');
    for (const [node, binding] of this.model.reads) {
      if (binding === null && (wanted.has(node.name) || this.isWayTo(node, wanted))) this.queue.push(node);
    }
    for (const binding of this.model.bindings) {
      if (binding.sources.some((source) => source.from === 'import' && this.isSeed(source.specifier))) {
        this.reach(binding);
      }
    }
    for (const node of this.model.expressions) {
      const specifier =
        node.type === 'ImportExpression'
          ? node.source
          : node.type === 'CallExpression'
            ? node.arguments[0]
            : undefined;
      if (!specifier) continue;
      if (specifier.type === 'Literal') {
        if (typeof specifier.value === 'string' && this.isSeed(specifier.value)) this.queue.push(node);
      } else if (
        node.type === 'ImportExpression' ||
        calledName(node.type === 'CallExpression' ? node.callee : node) === 'require'
      ) {
        this.queue.push(node);
      }
    }
  }

  /** `window.WebSocket`, `const { process } = globalThis`: the global object itself is of no interest. */
  private isWayTo(node: IdentifierNode, wanted: ReadonlySet<string>): boolean {
    if (!/^(window|self|global|globalThis)$/.test(node.name)) return false;
    if (this.byKeys) return wanted.size > 0;
    const parent = this.model.parents.get(node);
    if (parent?.type === 'MemberExpression') {
      return wanted.has(writtenKey(parent.property, parent.computed) ?? '');
    }
    return parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern';
  }

  private isSeed(specifier: string): boolean {
    return packages.test(packageRoot(specifier)) || this.leadsIn(specifier);
  }

  /** False when more came in than is worth following. */
  run(): boolean {
    for (let node = this.queue.pop(); node; node = this.queue.pop()) {
      this.climb(node);
      if (this.byKeys && this.live.size > limitOfGenerosity) return false;
    }
    return true;
  }

  private reach(binding: Binding): void {
    if (this.bindings.has(binding)) return;
    this.bindings.add(binding);
    this.live.add(binding.node);
    this.queue.push(...binding.references);
    // A name can be a member too: of a namespace, of an instance by a parameter property.
    for (let node = this.model.parents.get(binding.node); node; node = this.model.parents.get(node)) {
      if (node.type === 'TSParameterProperty' || node.type === 'TSModuleBlock') this.reachKey(binding.name);
      if (/^(Function|Arrow|BlockStatement|Class)/.test(node.type)) break;
    }
  }

  private reachKey(key: string | null): void {
    if (key === null || !this.byKeys || this.keys.has(key)) return;
    this.keys.add(key);
    this.queue.push(...((this.members ??= membersOf(this.model)).get(key) ?? []));
    for (const binding of this.taken.get(key) ?? []) this.reach(binding);
  }

  /** Up through everything that can have the value, or hold it, as far as the statement. */
  private climb(from: Node): void {
    for (
      let node: Node | undefined = from;
      node && !this.live.has(node);
      node = this.model.parents.get(node)
    ) {
      this.live.add(node);
      for (const binding of this.given.get(node) ?? []) this.reach(binding);
      switch (node.type) {
        case 'Property':
        case 'PropertyDefinition':
        case 'MethodDefinition':
          this.reachKey(writtenKey(node.key, node.computed));
          break;
        case 'AssignmentExpression':
          this.writtenTo(node.left);
          break;
        case 'CallExpression':
        case 'NewExpression':
          this.handed(node);
          break;
        default:
      }
      if (node.type.endsWith('Statement') && node.type !== 'ReturnStatement') return;
      if (node.type === 'ReturnStatement') {
        const fn = this.functionOf(node);
        if (fn) this.climb(fn);
        return;
      }
    }
  }

  /** Members that an assignment writes, in a pattern too. */
  private writtenTo(target: Node): void {
    if (target.type === 'MemberExpression') this.reachKey(writtenKey(target.property, target.computed));
    else if (/Pattern$|^Property$|^RestElement$/.test(target.type)) {
      for (const child of childrenOf(target)) this.writtenTo(child);
    }
  }

  private functionOf(node: Node): Node | null {
    for (let up = this.model.parents.get(node); up; up = this.model.parents.get(up))
      if (isFunction(up)) return up;
    return null;
  }

  /** Arguments become parameters: of the function called, as far as its name tells, and of handlers. */
  private handed(node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>): void {
    const { callee } = node;
    if (callee.type === 'Identifier') {
      const binding = this.model.references.get(callee);
      for (const source of binding?.sources ?? []) {
        if (source.from === 'declaration' || source.from === 'expression') this.parameters(source.node);
      }
    } else if (this.byKeys) {
      this.methods ??= methodsOf(this.model);
      for (const fn of this.methods.get(calledName(callee)) ?? []) this.parameters(fn);
    }
    this.parameters(callee);
    for (const argument of node.arguments) this.parameters(argument);
  }

  private parameters(node: Node): void {
    if (isFunction(node)) {
      for (const parameter of node.params)
        for (const binding of this.given.get(parameter) ?? []) this.reach(binding);
    } else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
      for (const member of node.body.body) {
        if (member.type === 'MethodDefinition' && member.kind === 'constructor')
          this.parameters(member.value);
      }
    }
  }
}

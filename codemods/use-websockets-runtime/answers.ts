import { calledName } from '../../src/app/usage/syntax/helpers';
import type { Binding } from '../../src/app/usage/syntax/model';
import { isFunction, isTransparent, unwrap, writtenKey, type Node } from '../../src/app/usage/syntax/nodes';
import type { Unit, Value } from '../../src/app/usage/values/value';
import { connectionMembers } from './interface';
import { isOwnFunction, type ValuesOf } from './handed';

/** Methods of arrays by what they answer: some of the elements, one of them, or something else made by a callback. */
const someOf = /^(filter|slice|reverse|sort|toReversed|toSorted)$/;
const oneOf = /^(find|findLast|at|pop|shift)$/;
const others = /^(map|flatMap|forEach|some|every|findIndex|findLastIndex|reduce|reduceRight)$/;
const harmless = /^(length|includes|indexOf)$/;

/** A fault of what is done with an answer: where, and why. */
export interface Fault {
  file: string;
  node: Node;
  why: string;
}

/** A list of documents, or one. */
export type What = 'list' | 'one';

/** Looks at what becomes of a document, or of a list of them, that a method of core's model answered. */
export class Answers {
  private readonly seen = new Set<Binding>();

  constructor(
    private readonly method: string,
    private readonly unit: Unit,
    private readonly valuesOf: ValuesOf,
  ) {}

  /** Of an answer as it is given, by the expression that has it where it is used. */
  given(node: Node, what: What): Fault | null {
    // The members of one are known wherever it is followed to.
    return what === 'list' ? this.list(node) : this.handed(node, what);
  }

  private list(node: Node): Fault | null {
    const parent = this.above(node);
    switch (parent?.type) {
      case 'ForOfStatement':
        return this.target(
          parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : parent.left,
        );
      case 'MemberExpression':
        return this.memberOfList(parent);
      case 'VariableDeclarator':
        if (parent.id.type !== 'ArrayPattern') return null;
        return this.first(parent.id.elements, (each) => (each ? this.target(each) : null));
      case 'SpreadElement':
        return this.lost(node);
      default:
        return this.handed(node, 'list');
    }
  }

  /** Of one document out of a list: nobody else follows it. */
  private one(node: Node): Fault | null {
    const parent = this.above(node);
    switch (parent?.type) {
      case 'MemberExpression': {
        const key = writtenKey(parent.property, parent.computed);
        return key !== null && connectionMembers.has(key) ? null : this.missing(parent, key);
      }
      case 'VariableDeclarator':
        return this.target(parent.id);
      case 'CallExpression':
      case 'NewExpression':
        return this.handed(node, 'one');
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'UnaryExpression':
      case 'BinaryExpression':
      case 'ExpressionStatement':
        return null;
      default:
        return this.unit.test ? null : this.lost(node);
    }
  }

  /** Of what is handed on as a whole. */
  private handed(node: Node, what: What): Fault | null {
    const parent = this.above(node);
    switch (parent?.type) {
      case 'CallExpression':
      case 'NewExpression': {
        if (parent.callee === node || this.unit.test) return null;
        const global = parent.callee.type === 'MemberExpression' ? parent.callee.object : null;
        const isPassing = global?.type === 'Identifier' && /^(Promise|console)$/.test(global.name);
        if (isPassing || calledName(parent.callee) === 'Boolean') return null;
        const index = parent.arguments.findIndex((each) => unwrap(each) === unwrap(node));
        if (index < 0 || !isOwnFunction(this.valuesOf(parent.callee, this.unit))) return this.lost(node);
        return this.callback(parent.callee, [index], what);
      }
      case 'TemplateLiteral':
      case 'YieldExpression':
      case 'JSXExpressionContainer':
      case 'ForInStatement':
        return this.lost(node);
      default:
        return null;
    }
  }

  private memberOfList(member: Extract<Node, { type: 'MemberExpression' }>): Fault | null {
    const key = writtenKey(member.property, member.computed);
    if (key === null || /^\d+$/.test(key)) return member.computed ? this.one(member) : null;
    const call = this.above(member);
    const isCalled = call?.type === 'CallExpression' && call.callee === member;
    if (harmless.test(key) || !isCalled) return null;
    // What a query takes is no callback of an array.
    if (!someOf.test(key) && !oneOf.test(key) && !others.test(key)) return null;
    const index = key.startsWith('reduce') ? [1] : /sort/i.test(key) ? [0, 1] : [0];
    const [callback] = call.arguments;
    const fault = callback && !/^(at|slice)$/.test(key) ? this.callback(callback, index) : null;
    if (fault) return fault;
    if (someOf.test(key)) return this.list(call);
    return oneOf.test(key) ? this.one(call) : null;
  }

  private callback(node: Node, indices: readonly number[], what: What = 'one'): Fault | null {
    const values: readonly Value[] = this.valuesOf(node, this.unit);
    return this.first(values, (value) => {
      if (value.kind !== 'local' || !isFunction(value.node)) return this.lost(node);
      const { params } = value.node;
      const inside =
        value.at.unit === this.unit ? this : new Answers(this.method, value.at.unit, this.valuesOf);
      return this.first(indices, (index) => {
        const param = params[index];
        return param ? inside.target(param, what) : null;
      });
    });
  }

  /** Of what a pattern or a name takes. */
  private target(node: Node | undefined, what: What = 'one'): Fault | null {
    switch (node?.type) {
      case 'Identifier': {
        const { declared, references } = this.unit.model;
        const binding = declared.get(node) ?? references.get(node);
        if (!binding) return this.lost(node);
        if (this.seen.has(binding)) return null;
        this.seen.add(binding);
        return this.first(binding.references, (each) => (what === 'list' ? this.list(each) : this.one(each)));
      }
      case 'AssignmentPattern':
        return this.target(node.left, what);
      case 'ObjectPattern':
        return this.first<(typeof node.properties)[number]>(node.properties, (property) => {
          const key = property.type === 'RestElement' ? null : writtenKey(property.key, property.computed);
          return key !== null && connectionMembers.has(key) ? null : this.missing(property, key);
        });
      default:
        return null;
    }
  }

  private first<T>(items: readonly T[], judge: (item: T) => Fault | null): Fault | null {
    for (const item of items) {
      const fault = judge(item);
      if (fault) return fault;
    }
    return null;
  }

  private above(node: Node): Node | undefined {
    const { parents } = this.unit.model;
    let parent = parents.get(node);
    while (parent && isTransparent(parent)) parent = parents.get(parent);
    return parent;
  }

  private lost(node: Node): Fault {
    return {
      file: this.unit.file,
      node,
      why: `what \`${this.method}\` answers is handed to something that can not be followed`,
    };
  }

  private missing(node: Node, key: string | null): Fault {
    const what = key === null ? 'something' : `\`${key}\``;
    return {
      file: this.unit.file,
      node,
      why: `${what} is read of what \`${this.method}\` answers, which is not there in \`frigg-websockets\``,
    };
  }
}

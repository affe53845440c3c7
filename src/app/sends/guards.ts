import type { FunctionNode, Node } from '../usage/syntax/model';
import { childrenOf, isFunction, unwrap } from '../usage/syntax/nodes';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';
import { isPart, originOf, settled } from './origin';

/** A condition that holds at a place: the test, and what it has answered. */
interface Condition {
  test: Node;
  answer: boolean;
}

/** Reads from the code around a place whether a handler's event is that of `$connect` there. */
export class Guards {
  constructor(
    private readonly unit: Unit,
    private readonly fn: FunctionNode,
    private readonly resolver: ValueResolver,
    /** The function is a handler: of what it is given, only what may tell the route decides. */
    private readonly isHandler: boolean,
  ) {}

  /** `yes`: only `$connect` gets here; `free`: nothing about the event decides; `open`: something else may. */
  at(place: Node): 'yes' | 'free' | 'open' {
    let isOpen = false;
    const { parents } = this.unit.model;
    let child = place;
    for (let parent = parents.get(child); parent && child !== this.fn; parent = parents.get(child)) {
      if (parent.type === 'SwitchCase' && child !== parent.test) {
        const whole = parents.get(parent);
        if (whole?.type === 'SwitchStatement') {
          if (this.isConnectCase(parent, whole)) return 'yes';
          isOpen ||= this.isAboutEvent(whole.discriminant);
        }
      }
      for (const condition of conditionsAt(child, parent)) {
        if (this.implies(condition.test, condition.answer)) return 'yes';
        isOpen ||= this.isAboutEvent(condition.test);
      }
      child = parent;
    }
    return isOpen ? 'open' : 'free';
  }

  /** True when the test can answer so only for `$connect`. */
  private implies(test: Node, answer: boolean): boolean {
    const node = settled(test, this.unit);
    switch (node.type) {
      case 'UnaryExpression':
        return node.operator === '!' && this.implies(node.argument, !answer);
      case 'LogicalExpression': {
        if (node.operator === '??') return false;
        const sides = [node.left, node.right];
        // Both sides have answered so, or one of them has, and it is not known which.
        return (node.operator === '&&') === answer
          ? sides.some((side) => this.implies(side, answer))
          : sides.every((side) => this.implies(side, answer));
      }
      case 'BinaryExpression':
        if (!/^[!=]==?$/.test(node.operator) || node.operator.startsWith('=') !== answer) return false;
        return this.isConnect(node.left, node.right) || this.isConnect(node.right, node.left);
      default:
        return false;
    }
  }

  /** `routeKey` and `$connect`, or `eventType` and `CONNECT`. */
  private isConnect(asked: Node, given: Node): boolean {
    const origin = originOf(asked, this.unit);
    if (origin?.fn !== this.fn || origin.index !== 0) return false;
    const wanted = isPart(origin, 'requestContext', 'routeKey')
      ? '$connect'
      : isPart(origin, 'requestContext', 'eventType')
        ? 'CONNECT'
        : null;
    if (wanted === null) return false;
    const values = this.resolver.ask(
      () => this.resolver.evaluate(given, { unit: this.unit, frame: null }),
      true,
    );
    return values.length > 0 && values.every((value) => value.kind === 'constant' && value.value === wanted);
  }

  /** The case of `$connect`, that no other case runs into. */
  private isConnectCase(
    one: Extract<Node, { type: 'SwitchCase' }>,
    whole: Extract<Node, { type: 'SwitchStatement' }>,
  ): boolean {
    if (!one.test || !this.isConnect(whole.discriminant, one.test)) return false;
    const before = whole.cases[whole.cases.indexOf(one) - 1];
    return !before || endsWithJump(before.consequent);
  }

  /** True for a test in which the event stands as a whole, or its route. */
  private isAboutEvent(test: Node): boolean {
    const open: Node[] = [test];
    for (let node = open.pop(); node; node = open.pop()) {
      const inner = node.type === 'MemberExpression' || node.type === 'Identifier' ? node : null;
      const origin = inner && originOf(inner, this.unit);
      if (origin?.fn === this.fn) {
        // `event.headers` is about the event, and not about its route.
        const [first, second] = origin.path;
        if (first === undefined || !this.isHandler) return true;
        if (first === 'requestContext' && !/^(connectionId|authorizer|identity)$/.test(second ?? '')) {
          return true;
        }
        continue;
      }
      const value = settled(node, this.unit);
      open.push(...(value === node ? childrenOf(node) : [value]));
    }
    return false;
  }
}

/** What is known to hold at a child because of its parent. */
function conditionsAt(child: Node, parent: Node): Condition[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === parent.test) return [];
      return [{ test: parent.test, answer: child === parent.consequent }];
    case 'LogicalExpression':
      return child === parent.right && parent.operator !== '??'
        ? [{ test: parent.left, answer: parent.operator === '&&' }]
        : [];
    case 'WhileStatement':
      return child === parent.body ? [{ test: parent.test, answer: true }] : [];
    case 'BlockStatement':
      return passedBy(child, parent.body);
    case 'SwitchCase':
      return passedBy(child, parent.consequent);
    default:
      return [];
  }
}

/** `if (x) return;` before a place: there, `x` has been false. */
function passedBy(child: Node, statements: readonly Node[]): Condition[] {
  const place = statements.indexOf(child);
  return statements.slice(0, Math.max(0, place)).flatMap((statement): Condition[] => {
    if (statement.type === 'IfStatement') {
      const { test, consequent, alternate } = statement;
      if (endsWithJump([consequent])) return [{ test, answer: false }];
      return alternate && endsWithJump([alternate]) ? [{ test, answer: true }] : [];
    }
    // What a switch leaves is not gone into: any of its cases may have returned.
    return statement.type === 'SwitchStatement' && holdsReturn(statement)
      ? [{ test: statement.discriminant, answer: true }]
      : [];
  });
}

function holdsReturn(node: Node): boolean {
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true;
  return !isFunction(node) && childrenOf(node).some(holdsReturn);
}

/** Nothing goes past the end of these statements. */
function endsWithJump(statements: readonly Node[]): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (last.type === 'BlockStatement') return endsWithJump(last.body);
  return /^(Return|Throw|Break|Continue)Statement$/.test(unwrap(last).type);
}

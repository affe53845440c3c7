import type { SourceRange } from '../../types';
import type { Scripts } from '../usage';
import { calledName } from '../usage/syntax/helpers';
import type { Binding, Node } from '../usage/syntax/model';
import { unwrap, writtenKey } from '../usage/syntax/nodes';
import type { ConnectionModel } from '../usage/values/connections';
import { connectionRole } from '../usage/values/connections';
import type { ValueResolver } from '../usage/values/resolve';
import type { Context, Unit, Value } from '../usage/values/value';

export type CallExpression = Extract<Node, { type: 'CallExpression' }>;

/** One call that sends a message to one connection, or to all of them. */
export interface Send {
  unit: Unit;
  node: CallExpression;
  /** The whole call. */
  range: SourceRange;
  /** `connection.send` as written. */
  callee: Node;
  method: 'send' | 'broadcast';
  /** Whose connection it is. */
  model: ConnectionModel;
  /** The part of `createHandler` that the connection is handed to, where all of them are handed to that one. */
  hook: string | null;
  /** What is sent; null when it is not written as one argument. */
  argument: Node | null;
}

const known = new WeakMap<Scripts, readonly Send[]>();

/**
 * Every call that provably sends through core's model or that of `frigg-websockets`, in the order of files
 * and offsets, tests and mocks included. A value that can't be followed is none.
 */
export function findSends(scripts: Scripts): readonly Send[] {
  let sends = known.get(scripts);
  if (!sends) {
    sends = new SendSearch(scripts).run();
    known.set(scripts, sends);
  }
  return sends;
}

/** More files than that are not gone through for functions that are handed a connection. */
const mostFiles = 400;

class SendSearch {
  private readonly resolver: ValueResolver;
  private readonly units = new Map<string, Unit>();

  constructor(scripts: Scripts) {
    this.resolver = scripts.resolver;
    for (const unit of scripts.units()) this.units.set(unit.file, unit);
  }

  run(): Send[] {
    const sends: Send[] = [];
    // Files that come in while the others are gone through are gone through as well.
    for (const unit of this.units.values()) {
      this.resolver.startFile();
      for (const node of unit.model.expressions) {
        if (node.type !== 'CallExpression') continue;
        const send = this.sendOf(node, unit);
        if (send) sends.push(send);
        else if (node.arguments.length > 0 && !unit.test) this.enter(node, unit);
      }
      if (!unit.test && this.givesConnections(unit)) this.takeImporters(unit);
    }
    return sends.sort((a, b) =>
      a.unit.file === b.unit.file ? a.node.start - b.node.start : a.unit.file < b.unit.file ? -1 : 1,
    );
  }

  private evaluate(node: Node, unit: Unit): readonly Value[] {
    const at: Context = { unit, frame: null };
    return this.resolver.ask(() => this.resolver.evaluate(node, at), true);
  }

  private sendOf(node: CallExpression, unit: Unit): Send | null {
    const callee = unwrap(node.callee);
    if (!mayBeSend(callee, unit)) return null;
    const sender = sendingValue(this.evaluate(callee, unit));
    if (!sender) return null;
    const [first] = node.arguments;
    const { start, end } = node;
    return {
      unit,
      node,
      range: { file: unit.file, start, end },
      callee,
      ...sender,
      argument: first && first.type !== 'SpreadElement' ? first : null,
    };
  }

  /** Takes in the file of a function that is handed connections. */
  private enter(node: CallExpression, unit: Unit): void {
    if (this.units.size >= mostFiles || !node.arguments.some((each) => this.isOfConnections(each, unit))) {
      return;
    }
    for (const value of this.evaluate(node.callee, unit)) {
      if (value.kind === 'local' && !value.at.unit.test) this.units.set(value.at.unit.file, value.at.unit);
    }
  }

  /** A function of the file answers connections: those who import it may send to them. */
  private givesConnections(unit: Unit): boolean {
    return [...unit.model.returns.values()].some((answers) =>
      answers.some((answer) => partsOf(answer).some((part) => this.isOfConnections(part, unit))),
    );
  }

  private takeImporters(unit: Unit): void {
    for (const importer of this.resolver.importers(unit.file)) {
      if (this.units.size >= mostFiles) return;
      this.units.set(importer.file, importer);
    }
  }

  private isOfConnections(argument: Node, unit: Unit): boolean {
    const node = unwrap(argument.type === 'SpreadElement' ? argument.argument : argument);
    if (!/^(Identifier|MemberExpression|CallExpression)$/.test(node.type)) return false;
    return this.evaluate(node, unit).some((value) => value.kind === 'external' && connectionRole(value));
  }
}

/** What an answer consists of: itself, or the members of an object or array that it is. */
function partsOf(answer: Node): readonly Node[] {
  const node = unwrap(answer);
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => element ?? []);
  if (node.type !== 'ObjectExpression') return [node];
  return node.properties.map((each) => (each.type === 'SpreadElement' ? each.argument : each.value));
}

const methods = /^(send|broadcast)$/;

/** A quick look: by its name, or by where its name comes from. */
function mayBeSend(callee: Node, unit: Unit): boolean {
  if (methods.test(calledName(callee))) return true;
  if (callee.type === 'MemberExpression')
    return callee.computed && writtenKey(callee.property, true) === null;
  if (callee.type !== 'Identifier') return false;
  const binding = unit.model.references.get(callee);
  return binding ? takesMethod(binding) : false;
}

/** `const { send: tell } = connection`, `const tell = connection.send`. */
const takesMethod = (binding: Binding): boolean =>
  binding.sources.some((source) => {
    if (source.from === 'expression' && source.path.length === 0) {
      return methods.test(calledName(source.node));
    }
    if (source.from !== 'expression' && source.from !== 'parameter') return false;
    const last = source.path.at(-1);
    return last !== undefined && 'key' in last && methods.test(last.key);
  });

type Sender = Pick<Send, 'method' | 'model' | 'hook'>;

/** The sending method that values are; null when one of them may be something else. */
function sendingValue(values: readonly Value[]): Sender | null {
  const senders: Sender[] = [];
  const isOpen = values.some((value) => value.kind === 'unknown' && value.fromOthers);
  for (const value of values) {
    if (value.kind === 'unknown' && value.fromOthers) continue;
    const role = value.kind === 'external' ? connectionRole(value) : null;
    if (role?.what !== 'send' && role?.what !== 'broadcast') return null;
    senders.push({ method: role.what, model: role.model, hook: role.hook ?? null });
  }
  const [first] = senders;
  if (!first) return null;
  const isOneHook = !isOpen && senders.every(({ hook }) => hook === first.hook);
  return isOneHook ? first : { ...first, hook: null };
}

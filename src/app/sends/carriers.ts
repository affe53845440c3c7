import type { Scripts } from '../usage';
import type { FunctionNode, Node } from '../usage/syntax/model';
import type { ValueResolver } from '../usage/values/resolve';
import type { Unit } from '../usage/values/value';
import { callsOf } from './calls';
import type { Drop, Fate } from './drop';
import { Fates } from './fate';
import type { CallExpression, Send } from './find';
import { tellsSomebody } from './telling';

/** A call of one of the app's own functions whose promise holds that of a send, and is lost. */
export interface DroppedCall {
  unit: Unit;
  node: CallExpression;
  drop: Drop;
  /** A send that is lost with it. */
  send: Send;
}

interface Carrier {
  unit: Unit;
  fn: FunctionNode;
  list: Extract<Fate, { kind: 'carried' }>['list'];
  send: Send;
}

/** Calls of calls of calls of a function that sends: further away than that nobody looks. */
const furthest = 5;

/**
 * Follows sends that a function awaits or returns to the calls of that function, in its file and in others
 * of the app, and answers those whose promise is provably lost. Each call is told once.
 */
export function droppedCalls(sends: readonly Send[], scripts: Scripts): DroppedCall[] {
  return new CarrierSearch(scripts.resolver).run(sends.filter(({ unit }) => !unit.test));
}

class CarrierSearch {
  private readonly carriers = new Map<FunctionNode, Carrier>();
  private readonly dropped = new Map<Node, DroppedCall>();
  private readonly fates = new Map<Unit, Fates>();

  constructor(private readonly resolver: ValueResolver) {}

  run(sends: readonly Send[]): DroppedCall[] {
    let fresh = sends.flatMap((send) => this.take(send.unit, send.node, 'no', send));
    for (let far = 0; fresh.length > 0 && far < furthest; far += 1) {
      fresh = fresh.flatMap((carrier) =>
        callsOf(carrier.fn, carrier.unit, this.resolver).flatMap(({ node, unit }) =>
          this.take(unit, node, carrier.list, carrier.send),
        ),
      );
    }
    return [...this.dropped.values()];
  }

  /** Notes what becomes of a promise; answers the function that carries it on, when it is a new one. */
  private take(unit: Unit, node: CallExpression, list: Carrier['list'], send: Send): Carrier[] {
    let fates = this.fates.get(unit);
    if (!fates) {
      fates = new Fates(unit, this.resolver);
      this.fates.set(unit, fates);
    }
    const fate = fates.of(node, list);
    if (fate.kind === 'dropped' && node !== send.node && !this.dropped.has(node)) {
      this.dropped.set(node, { unit, node, drop: fate.drop, send });
    }
    if (fate.kind !== 'carried' || this.carriers.has(fate.fn)) return [];
    // `await connection.send(data); response.end();`: nobody has to wait for the function itself.
    if (tellsSomebody(node, fate.fn, unit)) return [];
    const carrier: Carrier = { unit, fn: fate.fn, list: fate.list, send };
    this.carriers.set(fate.fn, carrier);
    return [carrier];
  }
}

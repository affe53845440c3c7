import type { Modules } from '../modules';
import { callValue, constructValue, invoke } from './calls';
import type { ModuleRecord } from './exports';
import { evaluateArguments, evaluateExpression } from './expressions';
import { type BackendCall, type Machine, OutOfBudget } from './machine';
import { Program } from './program';
import { executeList } from './statements';
import type { FunctionValue, Value } from './values';

const stepsAtMost = 400_000;

/** A static evaluation of the modules of one app, from one entry. */
export interface Evaluation {
  program: Program;
  machine: Machine;
  /** Calls of `createFriggBackend` that were met, in order. */
  backendCalls: readonly BackendCall[];
  /** Evaluates a module of the app; null when it can't be read. Throws `OutOfBudget`. */
  module(file: string): ModuleRecord | null;
  /** Runs a function of the app as something outside may call it, with arguments that are not known. */
  callFromOutside(target: FunctionValue): Value;
}

export function createEvaluation(modules: Modules): Evaluation {
  let steps = 0;
  const backendCalls: BackendCall[] = [];
  const machine: Machine = {
    depth: 0,
    speculating: false,
    throws: null,
    backendCalls,
    evaluate: (node, scope) => evaluateExpression(machine, node, scope),
    arguments: (nodes, scope) => evaluateArguments(machine, nodes, scope),
    execute: (statements, scope) => executeList(machine, statements, scope),
    call: (callee, self, args, site) => callValue(machine, callee, self, args, site),
    construct: (callee, args, site) => constructValue(machine, callee, args, site),
    require: (from, specifier, range) => program.required(from, specifier, range),
    imported: (from, specifier, name, range) => program.imported(from, specifier, name, range),
    run: (from, specifier) => {
      program.run(from, specifier);
    },
    step: () => {
      steps += 1;
      if (steps > stepsAtMost) throw new OutOfBudget();
    },
  };
  const program = new Program(machine, modules);
  return {
    program,
    machine,
    backendCalls,
    module: (file) => program.evaluate(file),
    callFromOutside: (target) => {
      machine.speculating = true;
      try {
        return invoke(machine, target, target.self, [], {
          range: target.range,
          name: target.node.id?.name ?? '',
        });
      } finally {
        machine.speculating = false;
      }
    },
  };
}

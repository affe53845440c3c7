import { relative } from 'node:path';
import type { FileModel, FunctionNode, Node } from '../usage/syntax/model';
import { writtenKey } from '../usage/syntax/nodes';
import type { Unit } from '../usage/values/value';
import { functionAround, functionsAround, globalName, runsOnTheSpot } from './functions';

/**
 * True for code that a Lambda runs, and freezes when its handler has answered. A test, a script and what
 * runs while a module loads are left out: a process on a machine lives on until its promises are settled.
 */
export function runsInLambda(node: Node, unit: Unit, root: string): boolean {
  const { model } = unit;
  if (unit.test || isScript(unit, root) || !handsOut(model)) return false;
  const around = functionsAround(node, model);
  const outer = around.findLast((fn) => !runsOnTheSpot(fn, model));
  if (!outer || isCalledOnlyAtTop(outer, model)) return false;
  return !waitsForEmptyLoop(around, model);
}

/** A file of scripts, or one that a shell runs. */
function isScript({ file, model }: Unit, root: string): boolean {
  if (/^\uFEFF?#!/.test(model.parsed.text)) return true;
  return /(^|\/)(scripts?|bin)\//.test(relative(root, file).replaceAll('\\', '/'));
}

const handing = new WeakMap<FileModel, boolean>();

/** Without an export nothing in the file can be a handler, or be called by one. */
function handsOut(model: FileModel): boolean {
  let found = handing.get(model);
  if (found === undefined) {
    found =
      model.parsed.program.body.some((statement) => /^Export|^TSExportAssignment/.test(statement.type)) ||
      [...model.reads].some(
        ([node, binding]) => binding === null && (node.name === 'exports' || isModuleExports(node, model)),
      );
    handing.set(model, found);
  }
  return found;
}

function isModuleExports(node: Node, model: FileModel): boolean {
  const parent = model.parents.get(node);
  return (
    globalName(node, model) === 'module' &&
    parent?.type === 'MemberExpression' &&
    writtenKey(parent.property, parent.computed) === 'exports'
  );
}

/** `main();` of a file that hands out other things: what it does is done while the module loads. */
function isCalledOnlyAtTop(fn: FunctionNode, model: FileModel): boolean {
  const parent = model.parents.get(fn);
  const id =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
        ? parent.id
        : null;
  const binding = id && model.declared.get(id);
  if (!binding || binding.references.length === 0 || binding.scope !== model.top) return false;
  return binding.references.every((reference) => {
    const call = model.parents.get(reference);
    return (
      call?.type === 'CallExpression' &&
      call.callee === reference &&
      functionsAround(call, model).every((each) => runsOnTheSpot(each, model))
    );
  });
}

/**
 * A handler that answers by its callback lets Lambda wait until nothing is left to do, unless
 * `callbackWaitsForEmptyEventLoop` says otherwise.
 */
function waitsForEmptyLoop(around: readonly FunctionNode[], model: FileModel): boolean {
  if (model.parsed.text.includes('callbackWaitsForEmptyEventLoop')) return false;
  return around.some((fn) => {
    const third = fn.params[2];
    return (
      !fn.async &&
      third?.type === 'Identifier' &&
      /^(callback|cb|done)$/i.test(third.name) &&
      !runsOnTheSpot(fn, model) &&
      functionAround(fn, model) === null
    );
  });
}

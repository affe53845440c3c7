import type { ParamPattern } from 'oxc-parser';
import { builtins } from './builtins';
import { assign } from './assignments';
import { hoist } from './blocks';
import { instantiate } from './classes';
import { describe, settle } from './describe';
import { oneOf, repeatedly } from './heap';
import { joinValues } from './join';
import { type CallSite, type Machine } from './machine';
import { newList } from './objects';
import { callPackage } from './packages';
import { Scope } from './scope';
import { type FunctionValue, type Value, primitive, unknown } from './values';

const callsDeep = 40;
const sameFunctionDeep = 3;
const active = new Map<object, number>();

/** Calls a value. What can't be followed answers an unknown and is assumed to leave its arguments alone. */
export function callValue(
  m: Machine,
  callee: Value,
  self: Value | null,
  args: readonly Value[],
  site: CallSite,
): Value {
  m.step();
  const target = settle(callee);
  noteBackend(m, target, args, site);
  if (target.kind !== 'function' && m.throws) m.throws.may = true;
  switch (target.kind) {
    case 'function':
      return invoke(m, target, target.self ?? self, args, site);
    case 'external': {
      const path = target.path.join('.');
      const known = target.specifier === null ? builtins.get(path) : undefined;
      const answer = known ? known(m, args, { ...site, self }) : callPackage(m, target, args, site);
      if (answer) return answer;
      callBack(m, args, site);
      return unknown(
        `the call \`${site.name || path}()\` can't be followed: ${describe(target)}`,
        site.range,
      );
    }
    case 'unknown': {
      if (target.options && target.options.length > 0)
        return callOptions(m, target.options, self, args, site);
      const method = site.name.split('.').at(-1);
      if (self && method) {
        const answer = builtins.get(`prototype.${method}`)?.(m, args, { ...site, self });
        if (answer) return answer;
      }
      callBack(m, args, site);
      return unknown(`the call \`${site.name || '…'}()\` can't be followed: ${target.why}`, site.range);
    }
    case 'primitive': {
      const method = site.name.split('.').at(-1) ?? '';
      const answer = self ? builtins.get(`prototype.${method}`)?.(m, args, { ...site, self }) : undefined;
      if (answer) return answer;
      callBack(m, args, site);
      return unknown(`the call \`${site.name || '…'}()\` can't be followed`, site.range);
    }
    default:
      return unknown(`the call \`${site.name || '…'}()\` can't be followed`, site.range);
  }
}

function callOptions(
  m: Machine,
  options: readonly Value[],
  self: Value | null,
  args: readonly Value[],
  site: CallSite,
): Value {
  const answers: Value[] = [];
  oneOf(
    options.map((option) => () => {
      answers.push(callValue(m, option, self, args, site));
    }),
  );
  return joinValues(answers, 'it depends on a condition', site.range);
}

/** Only `createFriggBackend` of Frigg takes a definition; under any name that leads to it. */
function noteBackend(m: Machine, target: Value, args: readonly Value[], site: CallSite): void {
  const [argument] = args;
  if (!argument) return;
  const path = target.kind === 'external' ? target.path.at(-1) : undefined;
  const fromFrigg = target.kind === 'external' && target.specifier?.startsWith('@friggframework/');
  const byName = target.kind !== 'function' && site.name.split('.').at(-1) === 'createFriggBackend';
  if (!(fromFrigg && path === 'createFriggBackend') && !byName) return;
  // What runs twice is met twice; only what the last run made is still there.
  const { file, start } = site.range;
  const before = m.backendCalls.findIndex(({ range }) => range.file === file && range.start === start);
  if (before >= 0) m.backendCalls.splice(before, 1, { argument, range: site.range });
  else m.backendCalls.push({ argument, range: site.range });
}

/** A function of the app that is handed to something that can't be followed may be called by it. */
function callBack(m: Machine, args: readonly Value[], site: CallSite): void {
  if (m.speculating) return;
  m.speculating = true;
  try {
    for (const argument of args) {
      if (argument.kind !== 'function') continue;
      repeatedly(() => invoke(m, argument, argument.self, [], site));
    }
  } finally {
    m.speculating = false;
  }
}

/** Runs the body of a function with these arguments; those that are not given are unknown to a callback. */
export function invoke(
  m: Machine,
  target: FunctionValue,
  self: Value | null,
  args: readonly Value[],
  site: CallSite,
  inGenerator = false,
): Value {
  const { node } = target;
  const running = active.get(node) ?? 0;
  if (!node.body) return unknown('its body is not here', site.range);
  if (node.generator && !inGenerator) {
    // How far a generator runs is decided by who iterates it.
    repeatedly(() => invoke(m, target, self, args, site, true));
    return unknown('what a generator yields is not followed', site.range);
  }
  if (m.depth >= callsDeep || running >= sameFunctionDeep) {
    return unknown(`the call \`${site.name || '…'}()\` goes too deep`, site.range);
  }
  const arrow = node.type === 'ArrowFunctionExpression';
  const scope = new Scope(target.scope.file, target.scope, arrow ? null : self, true);
  for (const argument of args) markHanded(argument);
  m.depth += 1;
  active.set(node, running + 1);
  try {
    if (!arrow) scope.vars.set('arguments', newList(site.range, [...args]));
    bindParameters(m, node.params, args, scope, site);
    if (node.body.type !== 'BlockStatement') return m.evaluate(node.body, scope);
    const body = node.body;
    hoist(body.body, scope);
    const { returned, falls } = m.execute(body.body, scope);
    const nothing = primitive(undefined, site.range);
    if (!returned) return nothing;
    return falls ? joinValues([returned, nothing], 'it depends on a condition', site.range) : returned;
  } finally {
    m.depth -= 1;
    active.set(node, running);
  }
}

function markHanded(argument: Value): void {
  if (argument.kind !== 'object') return;
  argument.handed = true;
  // Options in an object of their own: `build({ definition: {…} })`.
  for (const { value } of argument.slots.values()) if (value.kind === 'object') value.handed = true;
}

function bindParameters(
  m: Machine,
  params: readonly ParamPattern[],
  args: readonly Value[],
  scope: Scope,
  site: CallSite,
): void {
  params.forEach((param, index) => {
    if (param.type === 'RestElement') {
      const rest = newList(site.range, args.slice(index), m.speculating);
      assign(m, param.argument, rest, scope, { mode: 'declare', into: scope }, param);
      return;
    }
    const pattern = param.type === 'TSParameterProperty' ? param.parameter : param;
    const absent = m.speculating
      ? unknown('the argument is only known when the app runs', site.range)
      : primitive(undefined, site.range);
    const value = args[index] ?? absent;
    assign(m, pattern, value, scope, { mode: 'declare', into: scope }, site.range);
    const own = scope.thisValue();
    if (param.type === 'TSParameterProperty' && pattern.type === 'Identifier' && own?.kind === 'object') {
      const at = { keyRange: own.range, site: site.range, owner: null, getter: false, maybe: false };
      own.slots.set(pattern.name, { ...at, value });
    }
  });
}

export function constructValue(m: Machine, callee: Value, args: readonly Value[], site: CallSite): Value {
  m.step();
  const target = settle(callee);
  noteBackend(m, target, args, site);
  if (m.throws) m.throws.may = true;
  if (target.kind === 'class') return instantiate(m, target, args, site.range);
  if (target.kind === 'unknown' && target.options) {
    return joinValues(
      target.options.map((option) => constructValue(m, option, args, site)),
      target.why,
      site.range,
    );
  }
  callBack(m, args, site);
  return unknown(`what \`new ${site.name || '…'}()\` makes can't be followed`, site.range);
}

/**
 * A part of the child's text: `plain(value)`, which answers what Serverless makes of a config by `JSON.stringify`, and
 * throws an `Offender` for what would be lost by that or can't be done. What has a `toJSON` is asked for it, as there.
 */
export const plainSource = String.raw`
class Offender {
  constructor(what, path) {
    this.what = what;
    this.path = path;
  }
}
const isClass = (value) => /^class\b/.test(Function.prototype.toString.call(value));
const deepest = 200;
const mostValues = 2e6;
const { isProxy, isModuleNamespaceObject } = types;
const nativeKinds = [
  // What jiti imports is one.
  [(value) => !task.jiti && isProxy(value), 'a Proxy'],
  [types.isDate, 'a Date'],
  [types.isRegExp, 'a regular expression'],
  [types.isMap, 'a Map'],
  [types.isSet, 'a Set'],
  [types.isPromise, 'a promise'],
  [types.isNativeError, 'an Error'],
  [types.isBoxedPrimitive, 'a boxed value'],
  [types.isAnyArrayBuffer, 'a buffer'],
  [ArrayBuffer.isView, 'a buffer'],
  [types.isWeakMap, 'a WeakMap'],
  [types.isWeakSet, 'a WeakSet'],
  [types.isGeneratorObject, 'a generator'],
];
const simpleKinds = {
  bigint: () => 'a BigInt',
  symbol: () => 'a symbol',
  function: (value) => (isClass(value) ? 'a class' : 'a function'),
  number: (value) => (Number.isFinite(value) ? null : '"' + String(value) + '"'),
};
const instanceKind = (value) => {
  const name = textOf(() => value.constructor.name);
  return /^[\w$]{1,60}$/.test(name) ? 'an instance of "' + name + '"' : 'an object with a prototype of its own';
};
const { env } = process;
// Also of another realm: a config may be made by the module "vm".
const isPlainObject = (value) => {
  if (value === env) return true;
  const prototype = getPrototypeOf(value);
  return prototype === null || (getPrototypeOf(prototype) === null && hasOwn(prototype, 'isPrototypeOf'));
};
const plain = (root) => {
  const path = [];
  const around = new Set();
  let count = 0;
  const refuse = (what) => {
    throw new Offender(what, [...path]);
  };
  const read = (object, key) => {
    try {
      return object[key];
    } catch (error) {
      if (isProxy(object)) refuse('a Proxy');
      path.push(key);
      return refuse('a getter that throws');
    }
  };
  const walk = (value, asked) => {
    count += 1;
    if (count > mostValues) refuse('one value too many: there are over two millions');
    const what = simpleKinds[typeof value]?.(value);
    if (what) refuse(what);
    if (typeof value !== 'object' || value === null) return value;
    for (const [isKind, kind] of nativeKinds) if (isKind(value)) refuse(kind);
    if (around.has(value)) refuse('the object that it stands in: a circle');
    if (path.length > deepest) refuse('nested deeper than ' + deepest + ' levels');
    const toJSON = read(value, 'toJSON');
    if (typeof toJSON === 'function' && !asked) return walk(told(value), true);
    if (!isArray(value) && !isModuleNamespaceObject(value) && !isPlainObject(value)) refuse(instanceKind(value));
    around.add(value);
    const result = isArray(value) ? list(value) : mapping(value);
    around.delete(value);
    return result;
  };
  const told = (value) => {
    try {
      return value.toJSON(path.length === 0 ? '' : String(path[path.length - 1]));
    } catch {
      return refuse('an object whose "toJSON" throws');
    }
  };
  const inside = (object, key) => {
    const value = read(object, key);
    path.push(key);
    const result = walk(value, false);
    path.pop();
    return result;
  };
  const list = (value) => {
    if (value.length > mostValues) refuse('a list of ' + value.length + ' values');
    const result = [];
    for (let index = 0; index < value.length; index += 1) result.push(inside(value, index) ?? null);
    return result;
  };
  const mapping = (value) => {
    // Without a prototype, so that a key can be "__proto__".
    const result = create(null);
    for (const key of keys(value)) {
      const inner = inside(value, key);
      if (inner !== undefined) result[key] = inner;
    }
    return result;
  };
  return walk(root, false);
};
`;

/**
 * A part of the child's text: `definitionOf(exports)`, the AppDefinition that an entry gives, and `project(value)`, what
 * of it is plain. A function or a class becomes `{ Definition }`, where it has one; what can't be kept is left out.
 */
export const projectSource = String.raw`
let handedOver;
// Apps of 1.x export what core makes of the definition: it is seen on its way there.
const watchCore = () => {
  const Module = require('node:module');
  const { _load } = Module;
  Module._load = function (request, ...rest) {
    const loaded = _load.call(this, request, ...rest);
    // jiti asks by the path.
    if (request.startsWith('.') || typeof loaded?.createFriggBackend !== 'function') return loaded;
    const createFriggBackend = function (definition, ...others) {
      handedOver ??= definition;
      return loaded.createFriggBackend.call(this, definition, ...others);
    };
    return new Proxy(loaded, {
      get: (target, key, receiver) =>
        key === 'createFriggBackend' ? createFriggBackend : Reflect.get(target, key, receiver),
    });
  };
};
if (task.want === 'definition') watchCore();
const isDefinition = (value) => typeof value === 'object' && value !== null && isArray(value.integrations);
const definitionOf = async (loaded) => {
  const exported = await loaded;
  const inner = await unwrapped(exported);
  for (const from of [exported, inner]) {
    for (const key of ['Definition', 'appDefinition']) {
      const value = await from?.[key];
      if (typeof value === 'object' && value !== null) return value;
    }
  }
  return handedOver ?? [inner, exported].find(isDefinition);
};
const project = (root) => {
  const around = new Set();
  let count = 0;
  const quietly = (make) => {
    try {
      return make();
    } catch {
      return undefined;
    }
  };
  const walk = (value) => {
    count += 1;
    if (count > mostValues) return undefined;
    if (typeof value === 'function') {
      const definition = quietly(() => value.Definition);
      return typeof definition === 'object' && definition !== null ? { Definition: walk(definition) } : undefined;
    }
    if (typeof value === 'bigint' || typeof value === 'symbol') return undefined;
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (around.has(value) || around.size > deepest || nativeKinds.slice(1).some(([isKind]) => isKind(value)))
      return undefined;
    around.add(value);
    const result = isArray(value) ? list(value) : mapping(value);
    around.delete(value);
    return result;
  };
  const list = (value) => {
    const result = [];
    for (let index = 0; index < value.length && count < mostValues; index += 1) {
      const inner = walk(quietly(() => value[index]));
      if (inner !== undefined) result.push(inner);
    }
    return result;
  };
  const mapping = (value) => {
    const result = create(null);
    for (const key of quietly(() => keys(value)) ?? []) {
      const inner = walk(quietly(() => value[key]));
      if (inner !== undefined) result[key] = inner;
    }
    return result;
  };
  return walk(root);
};
`;

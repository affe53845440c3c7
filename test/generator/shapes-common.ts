import { languages } from './language';
import { inPlace, inVariable, oneFile } from './shape-makers';
import { missing } from './decisions';
import type { Shape } from './shapes';

const { cjs, commonjs } = languages;
const out = 'module.exports = { Definition: appDefinition }';
const backend = "const { createFriggBackend } = require('@friggframework/core');\n";

/** CommonJS in one file. */
export const commonShapes: readonly Shape[] = [
  inVariable('module.exports = { Definition: variable }', cjs, out),
  inVariable('module.exports = { Definition: variable }, .cjs', commonjs, out),
  inPlace('module.exports = { Definition: literal }', cjs, 'module.exports = {\n~Definition: $,\n}', {
    nested: true,
  }),
  inPlace('module.exports = { Definition: literal }, one line', cjs, 'module.exports = { Definition: $ }'),
  inVariable('module.exports = { Definition }', cjs, 'module.exports = { Definition }', {
    name: 'Definition',
  }),
  inPlace('exports.Definition = literal', cjs, 'exports.Definition = $'),
  inPlace('module.exports.Definition = literal', cjs, 'module.exports.Definition = $'),
  inVariable('exports.Definition = variable', cjs, 'exports.Definition = appDefinition'),
  inPlace('exports = module.exports', cjs, 'exports = module.exports = { Definition: $ }'),
  inPlace(
    'an empty module.exports, then the key',
    cjs,
    "module.exports = {};\nmodule.exports['Definition'] = $",
  ),
  inVariable(
    'Object.assign(module.exports, …)',
    cjs,
    'Object.assign(module.exports, { Definition: appDefinition })',
  ),
  inVariable(
    'defineProperty, value',
    cjs,
    "Object.defineProperty(exports, 'Definition', { enumerable: true, value: appDefinition })",
  ),
  inVariable(
    'defineProperty, getter',
    cjs,
    "Object.defineProperty(exports, 'Definition', { enumerable: true, get: function () { return appDefinition } })",
  ),
  inVariable(
    'getter of module.exports',
    cjs,
    'module.exports = { get Definition() { return appDefinition } }',
  ),
  inVariable('assigned after its declaration', cjs, out, { declare: 'let appDefinition;\nappDefinition' }),
  inVariable('var', cjs, out, { declare: 'var appDefinition' }),
  inVariable(
    'through a second variable',
    cjs,
    'const copy = appDefinition;\nmodule.exports = { Definition: copy }',
  ),
  inVariable('in parentheses', cjs, out, { around: (literal) => `(${literal})` }),
  inVariable('spread into the export', cjs, 'module.exports = { ...{ Definition: appDefinition } }'),
  inVariable(
    'createFriggBackend(variable)',
    cjs,
    'const backend = createFriggBackend(appDefinition);\nmodule.exports = { ...backend }',
    {
      stem: 'backend',
      declare: `${backend}const appDefinition`,
    },
  ),
  inPlace(
    'createFriggBackend(literal)',
    cjs,
    `${backend}const backend = createFriggBackend($);\nmodule.exports = { ...backend }`,
    { stem: 'backend' },
  ),
  inPlace(
    'createFriggBackend(literal), exported at once',
    cjs,
    `${backend}module.exports = createFriggBackend($)`,
  ),
  inPlace(
    'frigg.createFriggBackend(literal)',
    cjs,
    "const frigg = require('@friggframework/core');\nmodule.exports = { ...frigg.createFriggBackend($) }",
    { stem: 'backend' },
  ),
  inPlace(
    'createFriggBackend renamed',
    cjs,
    "const { createFriggBackend: create } = require('@friggframework/core');\nmodule.exports = { handlers: create($) }",
  ),
  inVariable('module.exports = { appDefinition }', cjs, 'module.exports = { appDefinition }', { bare: true }),
  inVariable(
    'frozen where it is exported',
    cjs,
    'module.exports = { Definition: Object.freeze(appDefinition) }',
  ),
  inPlace('frozen literal', cjs, 'module.exports = { Definition: Object.freeze($) }'),
  inPlace('assigned to an empty object', cjs, 'module.exports = { Definition: Object.assign({}, $) }'),
  inPlace(
    'assigned over a base',
    cjs,
    'const parent = { user: { usePassword: true } };\nmodule.exports = { Definition: Object.assign({}, parent, $) }',
  ),
  inVariable('cloned', cjs, 'module.exports = { Definition: structuredClone(appDefinition) }'),
  inVariable('copied by a spread', cjs, 'module.exports = { Definition: { ...appDefinition } }', {
    outer: '{ ...appDefinition }',
  }),
  inPlace(
    'own function that hands it back',
    cjs,
    'const defineApp = (definition) => definition;\nmodule.exports = { Definition: defineApp($) }',
  ),
  inPlace(
    'own function that adds to it',
    cjs,
    'function defineApp(definition) {\n~return { ...definition, wrapped: true };\n}\nmodule.exports = { Definition: defineApp($) }',
  ),
  inPlace('factory', cjs, 'module.exports = { Definition: build() };\n\nfunction build() {\n~return $;\n}', {
    nested: true,
  }),
  inPlace('arrow factory', cjs, 'const build = () => ($);\nmodule.exports = { Definition: build() }'),
  inPlace(
    'factory with a variable',
    cjs,
    'const build = () => {\n~const made = $;\n~return made;\n};\nmodule.exports = { Definition: build() }',
    { nested: true },
  ),
  inPlace('factory called on the spot', cjs, 'module.exports = { Definition: (() => ($))() }'),
  inPlace('getter that answers the literal', cjs, 'module.exports = { get Definition() { return $ } }'),
  inPlace('through an alias of module.exports', cjs, 'const self = module.exports;\nself.Definition = $'),
  inPlace('exported under two names', cjs, 'exports.Definition = exports.appDefinition = $'),
  inPlace(
    'defineProperties',
    cjs,
    'Object.defineProperties(exports, { Definition: { value: $, enumerable: true } })',
  ),
  inPlace('sealed', cjs, 'module.exports = { Definition: Object.seal($) }'),
  inPlace(
    'static field of a class',
    cjs,
    'class App {\n~static Definition = $;\n}\nmodule.exports = { Definition: App.Definition }',
    { nested: true },
  ),
  inPlace(
    'member of an object',
    cjs,
    'const app = { definition: $ };\nmodule.exports = { Definition: app.definition }',
  ),
  inPlace(
    'taken out of an object',
    cjs,
    'const { Definition } = { Definition: $ };\nmodule.exports = { Definition }',
  ),
  inPlace(
    'default of a parameter',
    cjs,
    'const build = (definition = $) => definition;\nmodule.exports = { Definition: build() }',
  ),
  inPlace('with a fallback', cjs, 'module.exports = { Definition: $ ?? {} }'),
  inPlace('default of the module', cjs, 'module.exports.default = { Definition: $ }'),
  oneFile(
    'two branches',
    cjs,
    false,
    (m) =>
      `const isProduction = process.env.STAGE === 'prod';\nmodule.exports = { Definition: isProduction ? ${m.literal('')} : ${m.literal('')} }${m.semi}`,
    {
      twice: true,
      // Each way would need a line of its own.
      verdict: (parts) =>
        parts === missing ? { ...missing, action: 'manual', reason: 'definition-branches' } : parts,
    },
  ),
  inPlace(
    'function of a package',
    cjs,
    "const { withRegion } = require('@shop/presets');\nmodule.exports = { Definition: withRegion($) }",
    {
      verdict: () => ({
        state: 'unknown',
        action: 'manual',
        reason: 'definition-not-static',
        into: 'definition',
      }),
    },
  ),
];

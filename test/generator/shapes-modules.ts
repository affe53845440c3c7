import { languages } from './language';
import { inPlace, inVariable } from './shape-makers';
import type { Shape } from './shapes';

const { esm, mjs } = languages;
const backend = "import { createFriggBackend } from '@friggframework/core';\n";

/** ES modules in one file. */
export const modulesShapes: readonly Shape[] = [
  inPlace('export const Definition = literal', esm, 'export const Definition = $'),
  inVariable('export const Definition, changed later', mjs, '', {
    declare: 'export const Definition',
    name: 'Definition',
  }),
  inVariable('export { x as Definition }', esm, 'export { appDefinition as Definition }'),
  inVariable('export { x as "Definition" }', mjs, 'export { appDefinition as "Definition" }'),
  inVariable('export default { Definition: variable }', esm, 'export default { Definition: appDefinition }'),
  inPlace('export default { Definition: literal }', esm, 'export default {\n~Definition: $,\n}', {
    nested: true,
  }),
  inVariable('export default variable', mjs, 'export default appDefinition', { bare: true }),
  inVariable('export let', esm, 'export let Definition = appDefinition'),
  inPlace(
    'export default createFriggBackend(literal)',
    esm,
    `${backend}export default createFriggBackend($)`,
    { stem: 'backend' },
  ),
  inVariable(
    'createFriggBackend(variable), several exports',
    mjs,
    `export const { handlers, routes } = createFriggBackend(appDefinition)`,
    { stem: 'backend', declare: `${backend}const appDefinition` },
  ),
  inPlace('frozen export', esm, 'export const Definition = Object.freeze($)'),
  inPlace('factory of a module', esm, 'const build = () => ($);\nexport const Definition = build()'),
  inPlace(
    'hoisted factory of a module',
    mjs,
    'export const Definition = build();\nfunction build() {\n~return $;\n}',
    { nested: true },
  ),
];

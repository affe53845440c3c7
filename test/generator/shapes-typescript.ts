import { languages } from './language';
import { inPlace, inVariable } from './shape-makers';
import type { Shape } from './shapes';

const { ts } = languages;
const type = "import type { AppDefinition } from '@friggframework/core';\n";
const out = 'export { appDefinition as Definition }';

/** TypeScript in one file. */
export const typeScriptShapes: readonly Shape[] = [
  inVariable('annotation', ts, out, { declare: `${type}const appDefinition: AppDefinition` }),
  inVariable('satisfies', ts, out, {
    declare: `${type}const appDefinition`,
    around: (literal) => `${literal} satisfies AppDefinition`,
  }),
  inPlace('as const', ts, 'export const Definition = $ as const'),
  inPlace('angle brackets', ts, `${type}export const Definition = <AppDefinition>$`),
  inPlace('as unknown as', ts, `${type}export const Definition = $ as unknown as AppDefinition`),
  inPlace(
    'as const satisfies',
    ts,
    `${type}export default { Definition: $ as const satisfies AppDefinition }`,
  ),
  inVariable('not null', ts, 'export const Definition = appDefinition!'),
  inVariable('export =', ts, 'export = { Definition: appDefinition }'),
  inVariable('enum and decorator beside it', ts, out, {
    declare:
      "enum Stage { Dev = 'dev', Prod = 'prod' }\nconst seal = (target: unknown): void => void target;\n@seal\nclass Audit<T extends object> { declare readonly stage: Stage; constructor(private readonly it?: T) {} }\nexport { Audit };\nconst appDefinition",
  }),
  inPlace(
    'namespace',
    ts,
    'namespace App {\n~export const definition = $;\n}\nexport const Definition = App.definition',
    { nested: true },
  ),
  inPlace(
    'typed wrapper',
    ts,
    `${type}function defineApp<T extends AppDefinition>(it: T): T {\n~return it;\n}\nexport const Definition = defineApp($)`,
  ),
  inPlace(
    'typed factory',
    ts,
    `${type}const build = <T,>(_kind?: T): AppDefinition => ($);\nexport const Definition = build<string>()`,
  ),
  inPlace(
    'createFriggBackend with a type argument',
    ts,
    `import { createFriggBackend, type AppDefinition } from '@friggframework/core';\nexport const backend = createFriggBackend<AppDefinition>($)`,
    { stem: 'backend' },
  ),
];

import { handOn, languages, lines, local, take, takeDefault, type Language } from './language';
import type { Material, Shape } from './shapes';

const { cjs, commonjs, esm, mjs, ts } = languages;

/** The definition in a file of its own: how that file gives it, and how the entry gets it. */
function otherFile(
  name: string,
  language: Language,
  given: string,
  entry: (material: Material) => string,
  more: {
    stem?: string;
    files?: (language: Language) => Record<string, string>;
    around?: (literal: string) => string;
  } = {},
): Shape {
  const stem = more.stem ?? 'app-definition';
  return {
    name: `${name}, ${language.kind}${language.extension}`,
    language,
    stem: 'index',
    variable: true,
    build: (m) => {
      const definition = stem + language.extension;
      const literal = (more.around ?? ((text) => text))(m.literal(''));
      const before = stem.includes('/') ? m.before.replaceAll("'./", "'../") : m.before;
      const text = lines(
        before,
        `const appDefinition = ${literal}${m.semi}`,
        m.after('appDefinition'),
        given + m.semi,
      );
      return {
        files: { [`index${language.extension}`]: entry(m), [definition]: text, ...more.files?.(language) },
        definition,
      };
    },
  };
}

const exportIt = (language: Language): string =>
  language.kind === 'cjs'
    ? 'module.exports = { Definition: appDefinition };'
    : 'export const Definition = appDefinition;';

const byDefault = (language: Language): Shape =>
  otherFile(
    'by default',
    language,
    language.kind === 'cjs' ? 'module.exports = appDefinition' : 'export default appDefinition',
    () => lines(takeDefault(language, 'appDefinition', './app-definition'), exportIt(language)),
  );

const byName = (language: Language): Shape =>
  otherFile(
    'by name',
    language,
    language.kind === 'cjs' ? 'exports.appDefinition = appDefinition' : 'export { appDefinition }',
    () =>
      lines(take(language, { appDefinition: 'appDefinition' }, './config/definition'), exportIt(language)),
    { stem: 'config/definition' },
  );

const handedOn = (language: Language): Shape =>
  otherFile(
    'handed on',
    language,
    language.kind === 'cjs' ? 'module.exports = { def: appDefinition }' : 'export { appDefinition as def }',
    () => lines(handOn(language, { def: 'Definition' }, './config/definition')),
    { stem: 'config/definition' },
  );

const throughBarrel = (language: Language): Shape =>
  otherFile(
    'through a barrel',
    language,
    language.kind === 'cjs' ? 'exports.def = appDefinition' : 'export { appDefinition as def }',
    () =>
      lines(
        take(language, { def: 'appDefinition' }, language.kind === 'esm' ? './config/index' : './config'),
        exportIt(language),
      ),
    {
      stem: 'config/definition',
      files: () => ({
        [`config/index${language.extension}`]:
          language.kind === 'cjs'
            ? `module.exports = { ...require('./definition') };\n`
            : `export * from '${local(language, './definition')}';\n`,
      }),
    },
  );

const json = (language: Language): Shape => ({
  name: `JSON file, ${language.kind}${language.extension}`,
  language,
  stem: 'index',
  variable: false,
  json: true,
  build: (m) => ({
    files: {
      [`index${language.extension}`]: lines(
        language.kind === 'cjs'
          ? `const appDefinition = require('./config/app.json');`
          : `import appDefinition from './config/app.json'${language.kind === 'esm' ? " with { type: 'json' }" : ''};`,
        exportIt(language),
      ),
      'config/app.json': lines(m.literal('')),
    },
    definition: 'config/app.json',
  }),
});

const frozen = otherFile(
  'frozen where it is made',
  cjs,
  'module.exports = Object.freeze(appDefinition)',
  () => lines("module.exports = { Definition: require('./app-definition') };"),
);

const passedOn = otherFile('passed to createFriggBackend', cjs, 'module.exports = appDefinition', () =>
  lines(
    "const { createFriggBackend } = require('@friggframework/core');",
    "const appDefinition = require('./app-definition');",
    'const backend = createFriggBackend(appDefinition);',
    'module.exports = { ...backend };',
  ),
);

export const otherFileShapes: readonly Shape[] = [
  ...[cjs, esm, mjs, ts].map(byDefault),
  ...[cjs, esm, ts].map(byName),
  ...[cjs, esm, ts].map(handedOn),
  ...[cjs, mjs, ts].map(throughBarrel),
  ...[cjs, commonjs, esm, ts].map(json),
  frozen,
  passedOn,
];

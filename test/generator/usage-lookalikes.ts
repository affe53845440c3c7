import { exportedFunction, handOn, lines, take, takeAll } from './language';
import { found, type Usage, type UsageKind } from './usage';
import { phrases, type Value } from './usage-values';

const none: Usage = { files: {}, evidence: [], onTheWay: [] };

/** What proves nothing, and what only looks like use. */
export function weakDistances(value: Value): UsageKind['distances'] {
  const { kind, module, name, use } = value;
  const { push, taken, file } = phrases(value);
  const weak = (file: string): Pick<Usage, 'evidence' | 'onTheWay'> => ({
    evidence: [found(kind, 'weak', file)],
    onTheWay: [],
  });
  return {
    'tests only': (l) => ({
      files: { [file(l, 'live/feed.test')]: lines(taken(l), push(l, name)) },
      ...weak(file(l, 'live/feed.test')),
    }),
    'mocks only': (l) => ({
      files: { [file(l, '__mocks__/feed')]: lines(taken(l), push(l, name)) },
      ...weak(file(l, '__mocks__/feed')),
    }),
    'never used': (l) => ({ files: { [file(l)]: lines(taken(l)) }, ...weak(file(l)) }),
    'exported for nobody': (l) => ({
      files: { [file(l)]: lines(handOn(l, { [name]: 'Live' }, module)) },
      ...weak(file(l)),
    }),
    'as a type': (l) =>
      l.kind === 'ts'
        ? {
            files: {
              [file(l)]: lines(`import type { ${name} } from '${module}';`, `export type Live = ${name};`),
            },
            ...weak(file(l)),
          }
        : { files: { [file(l)]: lines(taken(l)) }, ...weak(file(l)) },
    comment: (l) => ({ ...none, files: { [file(l)]: lines(`// ${taken(l)}`, `/* ${push(l, name)} */`) } }),
    text: (l) => ({
      ...none,
      files: { [file(l)]: lines(`const text = "${name} ${module}";`, 'globalThis.log(text);') },
    }),
    'a class of the app': (l) => ({
      ...none,
      files: { [file(l)]: lines(`class ${name} {}`, push(l, name)) },
    }),
    'another library': (l) => ({
      ...none,
      files: { [file(l)]: lines(take(l, { [name]: name }, 'other-library'), push(l, name)) },
    }),
    "the app's own module": (l) => ({
      ...none,
      files: {
        [file(l, 'lib/own')]: lines(exportedFunction(l, name, 'return data;')),
        [file(l)]: lines(take(l, { [name]: name }, '../lib/own'), push(l, name)),
      },
    }),
    // Of the model's own module the import alone is a sign, if one that proves nothing.
    shadowed: (l) => ({
      ...(module.includes('models') ? weak(file(l)) : none),
      files: {
        [file(l)]: lines(
          takeAll(l, 'all', module),
          exportedFunction(
            l,
            'push',
            `const all = { ${name}: class { static getActiveConnections() {} static find() {} } };\n  return ${use(`all.${name}`)};`,
          ),
        ),
      },
    }),
    'an installed package': (l) => ({
      ...none,
      files: { [`node_modules/live/${file(l)}`]: lines(taken(l), push(l, name)) },
    }),
    'build output': (l) => ({ ...none, files: { [`dist/${file(l)}`]: lines(taken(l), push(l, name)) } }),
    documents: () => ({
      ...none,
      files: { 'docs/live.md': `\`\`\`js\nconst { ${name} } = require('${module}');\n\`\`\`\n` },
    }),
    declarations: (l) => ({
      ...none,
      files: {
        'live/feed.d.ts': lines(`import { ${name} } from '${module}';`, `export const live: typeof ${name};`),
        [file(l, 'live/x')]: lines(`globalThis.log(1);`),
      },
    }),
  };
}

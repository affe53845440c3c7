import { exportedFunction, handAllOn, handOn, lines, take, takeAll, type Language } from './language';
import { found, type Usage, type UsageKind } from './usage';
import { phrases, type Value } from './usage-values';

/** The distances between a value and its use: all of them are use. */
export function strongDistances(value: Value): UsageKind['distances'] {
  const { kind, module, name, use } = value;
  const { push, taken, got, file } = phrases(value);
  const strong = (file: string, onTheWay: string[] = []): Pick<Usage, 'evidence' | 'onTheWay'> => ({
    evidence: [found(kind, 'strong', file)],
    onTheWay,
  });
  const one = (language: Language, text: string, stem?: string): Usage => ({
    files: { [file(language, stem)]: text },
    ...strong(file(language, stem)),
  });
  /** Modules that hand the value on, the first taking it from the package; `b` uses it. */
  const chain = (
    language: Language,
    links: Record<string, string>,
    used: string,
    expression: string,
  ): Usage => {
    const files = Object.fromEntries(
      Object.entries(links).map(([stem, text]) => [file(language, stem), lines(text)]),
    );
    return {
      files: { ...files, [file(language)]: lines(used, push(language, expression)) },
      ...strong(file(language), Object.keys(files)),
    };
  };
  return {
    'another file': (l) => one(l, lines(taken(l), push(l, name))),
    renamed: (l) => one(l, lines(taken(l, 'Live'), push(l, 'Live'))),
    namespace: (l) => one(l, lines(takeAll(l, 'all', module), push(l, `all.${name}`))),
    'indexed namespace': (l) => one(l, lines(takeAll(l, 'all', module), push(l, `all['${name}']`))),
    'got and used at once': (l) =>
      one(l, lines(exportedFunction(l, 'push', `return ${use(`(${got(l)})`)};`, true))),
    'got in the function': (l) =>
      one(l, lines(exportedFunction(l, 'push', `const it = ${got(l)};\n  return ${use('it')};`, true))),
    'dynamic import': (l) =>
      one(
        l,
        lines(
          exportedFunction(
            l,
            'push',
            `const { ${name} } = await import('${module}');\n  return ${use(name)};`,
            true,
          ),
        ),
      ),
    'import and then': (l) =>
      one(
        l,
        lines(exportedFunction(l, 'push', `return import('${module}').then(({ ${name} }) => ${use(name)});`)),
      ),
    alias: (l) => one(l, lines(taken(l), `const Alias = ${name};`, push(l, 'Alias'))),
    'handed to a call': (l) =>
      one(l, lines(taken(l), exportedFunction(l, 'push', `return globalThis.register(${name}, data);`))),
    'a folder that only sounds like tests': (l) => one(l, lines(taken(l), push(l, name)), 'contest/feed'),
    'one re-export': (l) =>
      chain(
        l,
        { 'lib/ws': handOn(l, { [name]: name }, module) },
        take(l, { [name]: name }, '../lib/ws'),
        name,
      ),
    're-exported under another name': (l) =>
      chain(
        l,
        { 'lib/ws': handOn(l, { [name]: 'Live' }, module) },
        take(l, { Live: 'Live' }, '../lib/ws'),
        'Live',
      ),
    'two re-exports': (l) =>
      chain(
        l,
        { 'lib/ws': handOn(l, { [name]: 'Conn' }, module), 'lib/all': handOn(l, { Conn: 'Live' }, './ws') },
        take(l, { Live: 'It' }, '../lib/all'),
        'It',
      ),
    're-exported with everything': (l) =>
      chain(
        l,
        { 'lib/ws': handOn(l, { [name]: name }, module), 'lib/all': handAllOn(l, './ws') },
        takeAll(l, 'all', '../lib/all'),
        `all.${name}`,
      ),
  };
}

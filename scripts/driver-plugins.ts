/**
 * The driver's entry loads all of it, GridFS and client-side encryption too. What it exports are getters: here each
 * loads its module itself, so that only what is used is loaded, and nothing is missing.
 */
export const exportsWhenUsed = {
  name: 'exports-when-used',
  transform(code: string, id: string): string | null {
    if (!/[\\/]node_modules[\\/]mongodb[\\/]lib[\\/]index\.js$/.test(id)) return null;
    const modules = [...code.matchAll(/^(?:const|var) (\w+) = (require\("[^"]+"\));$/gm)];
    if (modules.length < 20) throw new Error(`${id} loads its modules in a way that is not known here`);
    let lazy = code;
    for (const [line, name = '', loading = ''] of modules) {
      lazy = lazy.replace(line, '').replaceAll(`return ${name}.`, `return ${loading}.`);
      // Used by more than a getter: as it was.
      if (new RegExp(`\\b${name}\\b`).test(lazy)) lazy = `${line}\n${lazy}`;
    }
    return lazy;
  },
};

/**
 * The tables by which passwords are prepared are unpacked when they are loaded, which takes longer than any other part
 * of the driver. They are needed at a log-in only.
 */
export const tablesWhenNeeded = {
  name: 'tables-when-needed',
  transform(code: string, id: string): string | null {
    if (!/[\\/]mongodb[\\/]lib[\\/]cmap[\\/]auth[\\/]scram\.js$/.test(id)) return null;
    const loading = 'const saslprep_1 = require("@mongodb-js/saslprep");';
    if (!code.includes(loading)) throw new Error(`${id} loads its tables in a way that is not known here`);
    return code
      .replace(loading, '')
      .replaceAll('(0, saslprep_1.saslprep)(', 'require("@mongodb-js/saslprep").saslprep(');
  },
};

interface OutputChunk {
  type: 'chunk' | 'asset';
  code?: string;
}

/**
 * V8 parses a function twice, first to skip it and then when it is called, unless it stands in parentheses. Of arrow
 * functions it does not see that, and each module of the driver is one, which is called at once.
 */
export const modulesParsedOnce = {
  name: 'modules-parsed-once',
  generateBundle(_options: unknown, bundle: Record<string, OutputChunk>): void {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || chunk.code === undefined) continue;
      // rolldown's helper: it calls the function of a CommonJS module at its first use.
      const [, helper] = /([\w$]+)=\([\w$]+,[\w$]+\)=>\(\)=>\(/.exec(chunk.code) ?? [];
      if (helper === undefined) throw new Error("The bundler's helper for CommonJS is not known here");
      const module = new RegExp(
        `(=${helper.replaceAll('$', '\\$')}\\(\\()(?:\\(([\\w$,]*)\\)|([\\w$]+))=>\\{`,
        'g',
      );
      const code = chunk.code.replaceAll(
        module,
        (_all, before: string, several?: string, one?: string) =>
          `${before}function(${several ?? one ?? ''}){`,
      );
      if (code === chunk.code) throw new Error("The bundler's form of a CommonJS module is not known here");
      chunk.code = code;
    }
  },
};

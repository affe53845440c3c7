/** JSON and YAML that describe tools or locked versions: large, many, and never a part of a service. */
const toolConfigs =
  /^(?:package|package-lock|npm-shrinkwrap|composer|lerna|nx|turbo|(?:ts|js)config.*)\.json$|^pnpm-(?:lock|workspace)\.ya?ml$/;

/** What a file may be of interest as, by its name. */
export type FileKind = 'source' | 'config' | 'env' | 'manifest' | null;

/**
 * JavaScript and TypeScript that runs (declarations are none), YAML and JSON that can be a Serverless
 * config or be included by one, `.env*`, `package.json`. Asked for every file of a tree.
 */
export function fileKind(name: string): FileKind {
  if (name.startsWith('.env')) return 'env';
  switch (name.slice(name.lastIndexOf('.') + 1)) {
    case 'js':
    case 'cjs':
    case 'mjs':
    case 'jsx':
      return name.includes('.') ? 'source' : null;
    case 'ts':
    case 'tsx':
    case 'cts':
    case 'mts':
      return name.includes('.') && !/\.d\.[cm]?ts$/.test(name) ? 'source' : null;
    case 'json':
      if (name === 'package.json') return 'manifest';
      return toolConfigs.test(name) || !name.includes('.') ? null : 'config';
    case 'yml':
    case 'yaml':
      return toolConfigs.test(name) || !name.includes('.') ? null : 'config';
    default:
      return null;
  }
}

/** A Serverless config by its name, in any language: `serverless*.*`, `infrastructure*.*`. */
export const isServerlessName = (name: string): boolean =>
  (name.startsWith('serverless') || name.startsWith('infrastructure')) &&
  /\.(?:ya?ml|json|[cm]?[jt]s)$/.test(name) &&
  !/\.d\.[cm]?ts$/.test(name);

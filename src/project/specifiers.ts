import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';

const builtins: ReadonlySet<string> = new Set(builtinModules);

/** What a specifier is by its form alone. */
export type Specifier =
  /** `path` as written, a query such as `?raw` taken off; absolute or beginning with a dot. */
  | { kind: 'path'; path: string }
  | { kind: 'builtin'; name: string }
  /** An import of the package's own map: `#name`. */
  | { kind: 'internal'; key: string }
  /** `name` is `@scope/name` or `name`; `key` is `.` or `./sub`, as in `exports`. */
  | { kind: 'bare'; name: string; key: string }
  /** An address, or nothing that names a module. */
  | { kind: 'other' };

function fromAddress(address: string): Specifier {
  try {
    return { kind: 'path', path: fileURLToPath(address) };
  } catch {
    return { kind: 'other' };
  }
}

/** Tells the forms of import specifiers apart. */
export function classify(specifier: string): Specifier {
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier.slice('node:'.length) };
  if (specifier.startsWith('file:')) return fromAddress(specifier);
  if (/^\.{1,2}(?:[\\/]|$)|^[\\/]|^[A-Za-z]:[\\/]/.test(specifier)) {
    return { kind: 'path', path: specifier.replace(/\?.*$/, '') };
  }
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(specifier) || specifier === '') return { kind: 'other' };
  if (specifier.startsWith('#')) return { kind: 'internal', key: specifier };
  if (builtins.has(specifier)) return { kind: 'builtin', name: specifier };
  const names = specifier.split('/');
  const name = names.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const rest = specifier.slice(name.length + 1);
  return { kind: 'bare', name, key: rest === '' ? '.' : `./${rest}` };
}

/** Whether a package of this name can be on a registry: `@/x` and `~/x` can not, aliases can be no other. */
export const canBePackage = (name: string): boolean => /^(?:@[\w.~-]+\/)?[\w.~-]*\w[\w.~-]*$/.test(name);

import { lists } from './lists';
import { objects } from './objects';
import type { Builtin } from './builtin';
import { settle } from '../describe';

const modules: [string, Builtin][] = [
  [
    'require',
    (m, [specifier], { range }) => {
      const path = specifier && settle(specifier);
      if (path?.kind !== 'primitive' || typeof path.value !== 'string') return null;
      return m.require(range.file, path.value, range);
    },
  ],
];

/** Calls that are followed by name: globals in full, methods as `prototype.<name>`. */
export const builtins: ReadonlyMap<string, Builtin> = new Map([...modules, ...objects, ...lists]);

import { posix } from 'node:path';
import type { ConfigDocument } from '../usage';
import type { ConfigEntry, ConfigValue } from '../usage/configs/document';
import { entryOf } from '../usage/configs/document';

/** The documents of an app, to be followed from one to another. */
export interface ConfigSpace {
  documents: readonly ConfigDocument[];
  /** Decoded text of a file; null when it can't be read. */
  text: (file: string) => string | null;
}

/** A config for this machine alone: `serverless.local.yml`. */
export const isLocalConfig = (file: string): boolean =>
  /[.-](?:local|offline|test|e2e)(?:[.-]|$)/i.test(posix.basename(file));

/** A value after its references were followed; `unknown` when one leads where the text does not tell. */
export type Followed = ConfigValue | 'unknown' | 'nothing';

const reference = /^\$\{\s*(?:self:([\w.-]+)|file\(\s*['"]?([^)'"$]+?)['"]?\s*\)(?::([\w.-]+))?)\s*\}$/;

/**
 * Follows `${self:a.b}` and `${file(x.yml):a.b}` that stand for a whole value. `nothing`: the file that is named holds
 * no WebSocket name at all, so that it was not read.
 *
 * @param home the config of the service: what `self` means, and where paths begin
 */
export function follow(value: ConfigValue, home: ConfigDocument, space: ConfigSpace, depth = 0): Followed {
  if (value.kind !== 'scalar' || !value.value?.includes('${')) return value;
  const match = reference.exec(value.value.trim());
  if (!match) return /^\$\{\s*(?:self:|file\()/.test(value.value.trim()) ? 'unknown' : value;
  if (depth > 10) return 'unknown';
  const [, own, path = '', inFile] = match;
  const from = own === undefined ? included(path, value.file, home, space) : rootOf(home);
  if (from === 'unknown' || from === 'nothing') return from;
  let at: ConfigValue = from;
  for (const key of (own ?? inFile ?? '').split('.').filter((part) => part !== '')) {
    const inner: Followed = at.kind === 'map' ? (entryOf(at, key)?.value ?? 'unknown') : 'unknown';
    const next: Followed = inner === 'unknown' ? inner : follow(inner, home, space, depth + 1);
    if (next === 'unknown' || next === 'nothing') return next;
    at = next;
  }
  return follow(at, home, space, depth + 1);
}

/** The root of a document of data; a script makes its value when it runs. */
function rootOf({ file, roots }: ConfigDocument): Followed {
  const [root] = roots;
  return root !== undefined && roots.length === 1 && isData(file) ? root.value : 'unknown';
}

const isData = (file: string): boolean => /\.(?:ya?ml|json)$/i.test(file);

function included(path: string, from: string, home: ConfigDocument, space: ConfigSpace): Followed {
  if (posix.isAbsolute(path)) return 'unknown';
  // Serverless begins at the folder of the service, the older habit at that of the file.
  for (const base of [home.file, from]) {
    const file = posix.join(posix.dirname(base), path);
    const document = space.documents.find((each) => each.file === file);
    if (document) return rootOf(document);
    const text = space.text(file);
    if (text !== null) return /websocket/i.test(text) ? 'unknown' : 'nothing';
  }
  return 'unknown';
}

/** The entries of a map after following, or of a list of maps, as `functions` may be. Later ones replace earlier ones. */
export function entriesOf(
  value: ConfigValue | undefined,
  home: ConfigDocument,
  space: ConfigSpace,
): { entries: ConfigEntry[]; complete: boolean } {
  const found = new Map<string, ConfigEntry>();
  let complete = true;
  const take = (each: ConfigValue): void => {
    const followed = follow(each, home, space);
    if (followed === 'nothing') return;
    if (followed === 'unknown' || followed.kind === 'scalar') complete = false;
    else if (followed.kind === 'list') followed.items.forEach(take);
    else for (const entry of followed.entries) found.set(entry.key, entry);
  };
  if (value) take(value);
  return { entries: [...found.values()], complete };
}

/** A Serverless config, read from YAML, JSON or a script, as plain data with places. */
export type ConfigValue = ConfigMap | ConfigList | ConfigScalar;

interface Placed {
  file: string;
  start: number;
  end: number;
}

export interface ConfigEntry extends Placed {
  /** `start` and `end` are those of the key. */
  key: string;
  value: ConfigValue;
}

export interface ConfigMap extends Placed {
  kind: 'map';
  entries: ConfigEntry[];
}

export interface ConfigList extends Placed {
  kind: 'list';
  items: ConfigValue[];
}

export interface ConfigScalar extends Placed {
  kind: 'scalar';
  /** Null when the value is not known without running the file. */
  value: string | null;
}

export interface ConfigRoot {
  value: ConfigValue;
  /** Where the value goes to, as far as the file tells: `events.push({ … })` has `['events', '[]']`. */
  path: ConfigPath;
}

export interface ConfigDocument {
  file: string;
  /** Every root of data in the file: one of YAML and JSON, each object literal of a script. */
  roots: ConfigRoot[];
}

export interface ConfigSighting extends Placed {
  note?: string;
}

/** Where a value stands: the keys (or `[]` of a list) from its root on. */
export type ConfigPath = readonly string[];

/** Calls back for every value in a document, parents first. Cyclic data (YAML anchors) ends. */
export function eachValue(
  document: ConfigDocument,
  visit: (value: ConfigValue, path: ConfigPath, entry: ConfigEntry | null) => void,
): void {
  const open = new Set<ConfigValue>();
  const step = (value: ConfigValue, path: ConfigPath, entry: ConfigEntry | null): void => {
    if (open.has(value) || path.length > 60) return;
    open.add(value);
    visit(value, path, entry);
    if (value.kind === 'map') for (const each of value.entries) step(each.value, [...path, each.key], each);
    else if (value.kind === 'list') for (const item of value.items) step(item, [...path, '[]'], null);
    open.delete(value);
  };
  for (const root of document.roots) step(root.value, root.path, null);
}

/** The entry of a key, letters' case ignored when asked; the last one counts. */
export function entryOf(value: ConfigValue | undefined, key: string): ConfigEntry | undefined {
  return value?.kind === 'map' ? value.entries.findLast((entry) => entry.key === key) : undefined;
}

import { unresolved, type Composition } from './composition';
import { merge } from './functions';
import { isFields, isUnresolved, kindOf, notPlain, put, valueAt, type Fields } from './plain';

/** A resource that the app writes into the template, or a change to one that Serverless makes. */
export interface AppResource {
  id: string;
  path: string[];
  value: Fields;
}

export interface AppResources {
  own: AppResource[];
  /** `resources.extensions`: fields of resources that Serverless makes, replaced as a whole. */
  extensions: AppResource[];
}

/** The resources of the app. What only Serverless resolves is noted, as a part that is looked at. */
export function readResources(composition: Composition): AppResources {
  const { resources } = composition.config;
  const items: { value: unknown; path: string[] }[] = Array.isArray(resources)
    ? resources.map((value: unknown, index) => ({ value, path: ['resources', String(index)] }))
    : [{ value: resources, path: ['resources'] }];
  const own = new Map<string, AppResource>();
  const extensions = new Map<string, AppResource>();
  for (const { value, path } of items) {
    const fields = readable(composition, value, path);
    const groups = [
      { key: 'Resources', found: own },
      { key: 'extensions', found: extensions },
    ];
    for (const { key, found } of groups) {
      const group = readable(composition, valueAt(fields, key), [...path, key]);
      for (const [id, each] of Object.entries(group)) {
        const at = [...path, key, id];
        // `Fn::Transform` stands among resources, and is none.
        const resource = id.startsWith('Fn::') ? {} : readable(composition, each, at);
        const before = found.get(id)?.value;
        found.set(id, { id, path: at, value: before ? (merge(before, resource) as Fields) : resource });
      }
    }
  }
  return { own: [...own.values()], extensions: [...extensions.values()] };
}

function readable(composition: Composition, value: unknown, path: string[]): Fields {
  if (!value) return {};
  if (isFields(value)) return value;
  if (!isUnresolved(value)) throw notPlain(path, kindOf(value), 'an object');
  unresolved(composition, path, false);
  return {};
}

/** Puts resources into the template; in a list, in an item of their own. */
export function addResources(composition: Composition, added: ReadonlyMap<string, Fields>): void {
  if (added.size === 0) return;
  const { config } = composition;
  if (Array.isArray(config.resources)) {
    config.resources.push({ Resources: Object.fromEntries(added) });
    return;
  }
  if (isUnresolved(config.resources)) {
    unresolved(composition, ['resources'], true);
    return;
  }
  if (!isFields(config.resources)) put(config, 'resources', {});
  const resources = config.resources as Fields;
  if (isUnresolved(resources.Resources)) {
    unresolved(composition, ['resources', 'Resources'], true);
    return;
  }
  if (!isFields(resources.Resources)) put(resources, 'Resources', {});
  for (const [id, value] of added) put(resources.Resources as Fields, id, value);
}

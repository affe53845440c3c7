import { eachObject, soleEntry } from './template';

/** How a value refers to a resource. */
export interface Reference {
  id: string;
  /** By `Fn::GetAtt` or `${Id.Attribute}`. */
  attribute: string | null;
}

/** What a value refers to: `Ref`, `Fn::GetAtt` and the names in `Fn::Sub`, parameters of the template included. */
export function referencesOf(value: unknown): Reference[] {
  const found: Reference[] = [];
  eachObject(value, (object) => {
    const [name, inner] = soleEntry(object) ?? ['', null];
    if (name === 'Ref' && typeof inner === 'string') found.push({ id: inner, attribute: null });
    if (name === 'Fn::GetAtt' && Array.isArray(inner) && typeof inner[0] === 'string') {
      found.push({ id: inner[0], attribute: typeof inner[1] === 'string' ? inner[1] : '' });
    }
    if (name === 'Fn::Sub') {
      const text: unknown = Array.isArray(inner) ? inner[0] : inner;
      if (typeof text === 'string') found.push(...inText(text));
    }
  });
  return found;
}

function inText(text: string): Reference[] {
  return [...text.matchAll(/\$\{([^!{}.][^{}.]*)(?:\.([^{}]+))?\}/g)].map(([, id = '', attribute]) => ({
    id,
    attribute: attribute ?? null,
  }));
}

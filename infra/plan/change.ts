import type { CodeChange } from './artifacts';
import type { Replacement } from './replacement';
import { same, type PlainObject, type Resource } from './template';

/** What happens to one resource. */
export interface Change {
  /** In the normalised templates. */
  id: string;
  /** In the template that names it last: the packaged one, or the live one where it goes. */
  name: string;
  before: Resource | null;
  after: Resource | null;
  effect: 'add' | 'remove' | 'none' | 'update' | 'may-replace' | 'replace';
  /** Properties that read otherwise. */
  properties: string[];
  /** Properties that read the same, and depend on a parameter, a mapping or a condition that does not. */
  unsettled: string[];
  /** Properties that refer to what is replaced, by the id of that. */
  follows: Map<string, string>;
  /** Properties that decide a replacement. */
  decidedBy: string[];
  code: CodeChange;
  /** Whether it is there depends on a condition whose value is not known. */
  isConditional: boolean;
}

/** What of a resource is no property and changes what becomes of it. */
const attributes = ['DeletionPolicy', 'UpdateReplacePolicy', 'UpdatePolicy', 'CreationPolicy', 'Metadata'];

/** Those of `attributes` that read otherwise. */
export function changedAttributes({ before, after }: Pick<Change, 'before' | 'after'>): string[] {
  const [left, right] = [before?.whole, after?.whole] as [PlainObject | undefined, PlainObject | undefined];
  return attributes.filter((name) => !same(left?.[name], right?.[name]));
}

/** What a change comes to, by what its properties do to it. */
export function effectOf(replacement: Replacement, change: Change): Change['effect'] {
  if (replacement === 'yes') return 'replace';
  if (replacement === 'maybe') return 'may-replace';
  const isLayer = change.after?.type === 'AWS::Lambda::LayerVersion';
  // A layer can't be changed: with other content it is another.
  if (isLayer && change.code !== 'same') return change.code === 'changed' ? 'replace' : 'may-replace';
  const isChanged =
    change.properties.length > 0 ||
    change.unsettled.length > 0 ||
    change.code !== 'same' ||
    changedAttributes(change).length > 0;
  return isChanged ? 'update' : 'none';
}

import { isGenerated } from '../../app/generated';
import { EditError, renameKey } from '../../edit';
import type { DefinitionProperty, Edit, Fix } from '../../types';
import type { Subject } from '../rule';

/** A key that is to have another name. */
export interface Renaming {
  property: DefinitionProperty;
  to: string;
  why: string;
  /** Whether the meaning is certain to be the one that is meant. */
  certain: boolean;
}

/**
 * The fix that renames a key where it is written; null where it stands in no source of the app's own. It is safe
 * only when it is certain and no code that makes the definition has another word of that name, which may read it.
 */
export function renameFix(subject: Subject, { property, to, why, certain }: Renaming): Fix | null {
  const { key, keyRange } = property;
  const outcome = subject.modules.load(keyRange.file);
  if (!outcome.ok || isGenerated(outcome.parsed.text)) return null;
  const { text, comments, json } = outcome.parsed;
  const written = text.slice(keyRange.start, keyRange.end);
  if (written.replace(/^(["'`])(.*)\1$/s, '$2') !== key) return null;
  const shape = {
    text,
    dialect: json ? ('json' as const) : ('js' as const),
    comments: comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' })),
    objects: [],
  };
  const rest: Pick<Edit, 'file' | 'safety' | 'why'> = {
    file: keyRange.file,
    safety: certain && !isWrittenTwice(subject, key) ? 'safe' : 'unsafe',
    why,
  };
  try {
    const edits = renameKey(shape, keyRange, to).map((edit) => ({ ...edit, ...rest }));
    return { title: `rename the key to \`${to}\``, edits };
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
}

function isWrittenTwice({ definition, modules }: Subject, key: string): boolean {
  let times = 0;
  for (const file of definition?.definition.files ?? []) {
    const outcome = modules.load(file);
    if (outcome.ok) times += wordsIn(outcome.parsed.text, key);
  }
  return times > 1;
}

/** How often a name stands in a text, comments and strings included: rather too often than too seldom. */
const wordsIn = (text: string, name: string): number =>
  text.split(/[^\p{ID_Continue}$]+/u).filter((word) => word === name).length;

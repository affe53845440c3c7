import { dynamicPart, mayMislead } from '../app/definition/dynamic';
import { pointerAt, usesOf } from '../app/definition/places';
import type { Repair, WebsocketsReading } from '../app/definition/websockets';
import { isGenerated } from '../app/generated';
import { toPointer } from '../app/validate/pointer';
import { EditError, repairEdits } from '../edit';
import type { DefinitionNode, Edit, Fix, Report, SourceRange } from '../types';
import type { Rule, Subject } from './rule';

type Invalid = Extract<WebsocketsReading, { state: 'invalid' }>;

/** Values of `websockets` that do not say what they seem to: only `enable === true` enables. */
export const websocketsShape: Rule = {
  id: 'websockets-shape',
  check(subject) {
    const { definition, websockets } = subject;
    if (!definition || !websockets) return [];
    const { root } = definition.definition;
    const main =
      websockets.state === 'invalid' ? ofInvalid(subject, websockets, root) : ofDynamic(subject, root);
    return [...(main ? [main] : []), ...leftovers(subject, root)];
  },
};

const adviceFor: Readonly<Record<Invalid['means'], string>> = {
  on: 'Write `websockets: { enable: true }`.',
  off: 'Write `websockets: { enable: false }`.',
  unclear: 'Write `websockets: { enable: true }` to have WebSockets, or `websockets: { enable: false }`.',
};

function ofInvalid(subject: Subject, reading: Invalid, root: DefinitionNode): Report {
  const { at, why, means } = reading;
  const fix = means === 'on' ? fixOf(subject, reading.repairs, root) : null;
  return {
    at,
    message: `${why}. ${adviceFor[means]}`,
    pointer: pointerAt(root, at) ?? '/websockets',
    ...(fix ? { fix } : {}),
  };
}

const placeOf = (repair: Repair): SourceRange =>
  repair.kind === 'rename-key' ? repair.keyRange : repair.site;

/**
 * Turning WebSockets on deploys something: that is sure to be meant only where the app uses them. What stands in
 * several parts of the definition can't be changed in one alone.
 */
function fixOf({ usage, modules }: Subject, repairs: readonly Repair[], root: DefinitionNode): Fix | null {
  const [first] = repairs;
  if (!first) return null;
  const { file } = placeOf(first);
  const outcome = modules.load(file);
  if (!outcome.ok || isGenerated(outcome.parsed.text)) return null;
  const { text, comments, json } = outcome.parsed;
  const shape = {
    text,
    dialect: json ? ('json' as const) : ('js' as const),
    comments: comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' })),
    objects: [],
  };
  const isUsed = usage.some(({ grade }) => grade === 'strong');
  const isAlone = repairs.every((repair) => usesOf(root, placeOf(repair)) === 1);
  const rest: Pick<Edit, 'file' | 'safety' | 'why'> = {
    file,
    safety: isUsed && isAlone ? 'safe' : 'unsafe',
    why: 'only `enable: true` enables WebSockets',
  };
  try {
    const edits = repairs.flatMap((repair) => repairEdits(shape, repair));
    return {
      title: 'write `websockets: { enable: true }`',
      edits: edits.map((edit) => ({ ...edit, ...rest })),
    };
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
}

/** A value that is only known when the app runs, and may be a text or a number then. */
function ofDynamic({ modules, websockets }: Subject, root: DefinitionNode): Report | null {
  const part = websockets && dynamicPart(modules, root, websockets);
  if (!part || !mayMislead(part)) return null;
  const { property, path, kinds } = part;
  const what = kinds.has('text') ? 'text' : 'number';
  const example = "enable: process.env.NAME === 'true'";
  const shown = path.length > 1 ? example : `websockets: { ${example} }`;
  return {
    at: property.site,
    message: `\`${path.join('.')}\` may be a ${what} when the app runs, and only \`true\` enables. Write a comparison that gives \`true\` or \`false\`, such as \`${shown}\`.`,
    pointer: toPointer(path),
  };
}

const isLikeWebsockets = (key: string): boolean =>
  key !== 'websockets' && /^websockets?$/.test(key.toLowerCase().replace(/[-_]/g, ''));

/** Other spellings beside the one that is told of already: they are read by nothing. */
function leftovers({ websockets }: Subject, root: DefinitionNode): Report[] {
  if (root.kind !== 'object') return [];
  const main = websockets?.state === 'invalid' ? websockets.at : null;
  const right = root.properties.find(({ key }) => key === 'websockets');
  const outer = root.properties
    .filter(({ key }) => isLikeWebsockets(key))
    .map((one) => ({ one, path: [one.key], counts: 'websockets' }));
  const inside = right?.value.kind === 'object' ? right.value.properties : [];
  const isKnown = websockets?.state !== 'unknown' && inside.some(({ key }) => key === 'enable');
  const inner = inside
    .filter(({ key }) => isKnown && key === 'enabled')
    .map((one) => ({ one, path: ['websockets', one.key], counts: 'enable' }));
  return [...outer, ...inner]
    .filter(({ one: { keyRange } }) => keyRange.file !== main?.file || keyRange.start !== main.start)
    .map(({ one, path, counts }) => ({
      at: one.keyRange,
      message: `\`${path.join('.')}\` is read by no version of Frigg; \`${counts}\` is what counts. Remove it.`,
      pointer: toPointer(path),
      severity: 'warning',
    }));
}

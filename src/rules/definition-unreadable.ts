import { dynamicPart, mayMislead } from '../app/definition/dynamic';
import { headOf } from '../app/definition/places';
import type { WebsocketsReading } from '../app/definition/websockets';
import type { DefinitionNode, Report, SourceRange } from '../types';
import type { Rule, Subject } from './rule';

type UnknownReading = Extract<WebsocketsReading, { state: 'unknown' }>;

/** Parts of the definition that other rules need and that can't be known without running the app. */
export const definitionUnreadable: Rule = {
  id: 'definition-unreadable',
  check(subject) {
    const { definition, obscure } = subject;
    if (!definition) return obscure ? [ofWhole(subject, obscure.why, obscure.range)] : [];
    const { root } = definition.definition;
    if (root.kind === 'unknown' && !root.oneOf) return [ofWhole(subject, root.why, root.range)];
    const seen = new Set<string>();
    return [...ofWebsockets(subject, root), ...ofEnvironment(subject, root)].filter(({ at }) => {
      const key = `${at.file}\0${at.start}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  },
};

const without = "can't be known without running the app";

function ofWhole(subject: Subject, why: string, range: SourceRange): Report {
  return {
    at: brief(subject, range),
    message: `The definition ${without}: ${why}. Nothing in it is checked therefore; export it as an object that is written out.`,
    pointer: '',
  };
}

function ofWebsockets(subject: Subject, root: DefinitionNode): Report[] {
  const { modules, websockets } = subject;
  if (websockets?.state !== 'unknown') return [];
  // A definition of another type is an error of its own.
  if (websockets.reason === 'definition-not-static' && root.kind !== 'unknown') return [];
  const part = dynamicPart(modules, root, websockets);
  if (part && mayMislead(part)) return [];
  const { what, write, pointer } = words[websockets.reason];
  return [
    {
      at: brief(subject, websockets.at),
      message: `${what} ${without}: ${websockets.why}. Whether that fits what the app uses is not checked therefore; ${write}.`,
      pointer,
    },
  ];
}

const written = 'write `websockets: { enable: true }`, or `websockets: { enable: false }`,';

const words: Readonly<Record<UnknownReading['reason'], { what: string; write: string; pointer: string }>> = {
  'enable-not-static': {
    what: '`websockets.enable`',
    write: 'write `true` or `false`, or silence this rule where a switch is meant',
    pointer: '/websockets/enable',
  },
  'websockets-not-static': {
    what: 'What `websockets` says',
    write: `${written} out`,
    pointer: '/websockets',
  },
  'spread-may-decide': {
    what: 'What this gives the definition, `websockets` perhaps,',
    write: `${written} behind it`,
    pointer: '/websockets',
  },
  'definition-not-static': {
    what: 'What the definition says of `websockets`',
    write: `${written} out`,
    pointer: '',
  },
  'definition-elsewhere': {
    what: 'What the definition says of `websockets`',
    write: `${written} in the app`,
    pointer: '',
  },
};

function ofEnvironment(subject: Subject, root: DefinitionNode): Report[] {
  if (root.kind !== 'object') return [];
  const environment = root.properties.find(({ key }) => key === 'environment');
  // One of several that are known can be checked.
  if (environment?.value.kind !== 'unknown' || environment.value.oneOf) return [];
  return [
    {
      at: brief(subject, environment.site),
      message: `What \`environment\` holds ${without}: ${environment.value.why}. The names in it are not checked therefore; write them out as an object.`,
      pointer: '/environment',
    },
  ];
}

/** Of what goes on over lines, the beginning. */
const brief = ({ text }: Subject, range: SourceRange): SourceRange => {
  const content = text(range.file);
  const isLong = content?.slice(range.start, range.end).includes('\n') ?? false;
  return isLong || range.start === range.end ? headOf(range, content) : range;
};

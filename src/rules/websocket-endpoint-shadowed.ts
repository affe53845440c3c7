import { judgeEndpoint } from '../../runtime/src/endpoint';
import { findEndpoints, type EndpointPlace } from '../app/endpoints';
import { isDeployed } from '../app/endpoints/deployed';
import { isGenerated } from '../app/generated';
import { collectObjects, EditError, removeProperty } from '../edit';
import type { Fix, Report, SourceRange } from '../types';
import type { Rule, Subject } from './rule';
import { isOfOtherService } from './shared/own-service';

const over = 'over the address that the deploy sets';

/**
 * The endpoint declared by hand while the deploy sets it. Only where WebSockets are on: else nothing sets it, and
 * declaring it is the way to have it.
 */
export const websocketEndpointShadowed: Rule = {
  id: 'websocket-endpoint-shadowed',
  check(subject) {
    if (subject.websockets?.state !== 'enabled') return [];
    return findEndpoints(subject).flatMap((place) => reportOf(place, subject) ?? []);
  },
};

function reportOf(place: EndpointPlace, subject: Subject): Report | null {
  switch (place.kind) {
    case 'definition': {
      const fix = removal(place.name, subject);
      return {
        at: place.name,
        pointer: '/environment/WEBSOCKET_API_ENDPOINT',
        message: `\`environment\` passes \`WEBSOCKET_API_ENDPOINT\` on from where the deploy runs, ${over}. Remove the key.`,
        ...(fix ? { fix } : {}),
      };
    }
    case 'serverless':
      if (place.origin !== 'elsewhere' || isOfOtherService(place.name.file, subject)) return null;
      return {
        at: place.name,
        message: `This environment gives \`WEBSOCKET_API_ENDPOINT\` a value of its own, ${over}. Remove it.`,
      };
    case 'assignment':
      if (!isAlwaysSet(place) || !isDeployed(subject.root, place.at.file, subject.text(place.at.file) ?? ''))
        return null;
      return {
        at: place.at,
        message: `This code gives \`WEBSOCKET_API_ENDPOINT\` a fixed value, ${over}. Remove the assignment.`,
      };
    default:
      return null;
  }
}

/** A function that sets an address of this machine is called where the app runs on this machine. */
function isAlwaysSet({ value, when }: Extract<EndpointPlace, { kind: 'assignment' }>): boolean {
  if (value === null || when === 'maybe') return false;
  return when === 'on-load' || judgeEndpoint(value).right.startsWith('https:');
}

/** Unsafe: somebody may want this one variable to lead elsewhere. */
function removal(key: SourceRange, { modules }: Subject): Fix | null {
  const outcome = modules.load(key.file);
  if (!outcome.ok || isGenerated(outcome.parsed.text)) return null;
  const { text, comments, json, program } = outcome.parsed;
  const objects = collectObjects(program);
  for (const object of objects) {
    const member = object.members.find((each) => each.key?.start === key.start && each.key.end === key.end);
    if (!member) continue;
    const shape = {
      text,
      dialect: json ? ('json' as const) : ('js' as const),
      comments: comments.map(({ start, end, type }) => ({ start, end, line: type === 'Line' })),
      objects,
    };
    const more = { file: key.file, safety: 'unsafe', why: 'lets the deploy set the address' } as const;
    try {
      const edits = removeProperty(shape, object, member).map((edit) => ({ ...edit, ...more }));
      return { title: 'remove `WEBSOCKET_API_ENDPOINT`', edits };
    } catch (error) {
      if (error instanceof EditError) return null;
      throw error;
    }
  }
  return null;
}

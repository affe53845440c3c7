import { isFields, type Fields } from '../websockets/plain';
import { readExtensions, type Extension } from './extension';
import { refuseUnknown } from './problems';
import { readQueue, type QueueTuning } from './queue-tuning';
import { capitalized, fieldsOf } from './values';

/** What a config is made from of one integration. */
export interface Integration {
  name: string;
  /** Where it stands in the definition. */
  path: readonly string[];
  /** The logical id of its queue. */
  queueId: string;
  /** The variable in which core looks for the queue's address. */
  queueVariable: string;
  webhooks: boolean;
  /** One of its API modules declares a rate limit: its worker schedules what has to wait. */
  rateLimited: boolean;
  queue: QueueTuning;
  extensions: readonly Extension[];
}

const legible =
  "Write its `static Definition` as an object with a literal `name` in the app's own code, or keep upstream's `infrastructure.js` as the base.";

/**
 * Reads the integrations of a definition: classes with a `static Definition`, or objects that hold one.
 *
 * @throws ComposeError `definition-not-known` where one has no readable name, `definition-unsupported` for settings of
 *   a queue that AWS does not take
 */
export function readIntegrations(value: unknown): readonly Integration[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    return refuseUnknown(
      '`integrations` is no list.',
      'Write a list of integration classes; `[]` for none.',
      ['integrations'],
    );
  }
  return Array.from(value as readonly unknown[], readIntegration);
}

function readIntegration(value: unknown, index: number): Integration {
  const path = ['integrations', String(index)];
  const definition = definitionOf(value);
  if (!isFields(definition)) {
    return refuseUnknown(
      `\`integrations[${index}]\` has no \`Definition\` that can be read, so its functions and its queue have no names.`,
      legible,
      path,
    );
  }
  const { name } = definition;
  if (typeof name !== 'string' || name === '') {
    return refuseUnknown(
      `The \`Definition\` of \`integrations[${index}]\` has no \`name\` that can be read.`,
      legible,
      [...path, 'Definition', 'name'],
    );
  }
  const inside = [...path, 'Definition'];
  return {
    name,
    path: [...inside, 'name'],
    queueId: `${capitalized(name)}Queue`,
    queueVariable: `${name.toUpperCase()}_QUEUE_URL`,
    webhooks: definition.webhooks === true || fieldsOf(definition.webhooks).enabled === true,
    rateLimited: isRateLimited(definition.modules),
    queue: readQueue(definition.queue, [...inside, 'queue']),
    extensions: readExtensions(definition.extensions, name, [...inside, 'extensions']),
  };
}

/** The functions that an integration has, by what they are for. */
export const functionsOf = ({ name, webhooks, extensions }: Integration): string[] => [
  name,
  `${name}QueueWorker`,
  ...(webhooks ? [`${name}Webhook`] : []),
  ...extensions.map(({ functionName }) => functionName),
];

const definitionOf = (integration: unknown): unknown =>
  (typeof integration === 'object' && integration !== null) || typeof integration === 'function'
    ? (integration as Fields).Definition
    : undefined;

/** `modules.<name>.definition.API.rateLimit`, as core reads it: `API` is a class. */
function isRateLimited(modules: unknown): boolean {
  return Object.values(fieldsOf(modules)).some((module) => {
    const api = fieldsOf(fieldsOf(module).definition).API;
    return (isFields(api) || typeof api === 'function') && Boolean((api as Fields).rateLimit);
  });
}

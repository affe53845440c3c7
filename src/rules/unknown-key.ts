import { distance } from 'fastest-levenshtein';
import { schemaAt, segments } from '../../schema/navigate';
import type { WebsocketsReading } from '../app/definition/websockets';
import {
  appDefinitionSchema,
  isAboutUnknownKey,
  validateDefinition,
  type SchemaError,
} from '../app/validate';
import { locate, replaceAt } from '../app/validate/locate';
import { toPointer } from '../app/validate/pointer';
import type { DefinitionNode, DefinitionObject, DefinitionProperty, Report } from '../types';
import type { Rule, Subject } from './rule';
import { renameFix } from './shared/rename';

/** Keys that no version of Frigg knows. */
export const unknownKey: Rule = {
  id: 'unknown-key',
  check(subject) {
    const { definition, websockets } = subject;
    if (!definition) return [];
    const { root } = definition.definition;
    const errors = validateDefinition(root).errors.filter(isAboutUnknownKey);
    return errors
      .filter((error) => !isAboutWebsockets(error, root, websockets))
      .map((error): Report => {
        const { at, message, pointer } = error;
        const fix = fixOf(subject, root, error);
        return { at, message, pointer, ...(fix ? { fix } : {}) };
      });
  },
};

const hasKey = (node: DefinitionNode, key: string): boolean =>
  node.kind === 'object' && node.properties.some((property) => property.key === key);

/** Spellings that look as if they enabled WebSockets are the business of `websockets-shape`. */
function isAboutWebsockets(
  { pointer, at }: SchemaError,
  root: DefinitionNode,
  websockets: WebsocketsReading | null,
): boolean {
  const [first = '', second, ...deeper] = segments(pointer);
  if (deeper.length > 0) return false;
  const isInvalid = websockets?.state === 'invalid';
  if (isInvalid && websockets.at.file === at.file && websockets.at.start === at.start) return true;
  const plain = first.toLowerCase().replace(/[-_]/g, '');
  if (second === undefined) return /^websockets?$/.test(plain) && (isInvalid || hasKey(root, 'websockets'));
  return first === 'websockets' && second === 'enabled' && websockets?.state !== 'unknown';
}

/** Parts where a key that comes into force opens a login, changes stored data, or creates and removes things. */
const grave = new Set([
  ...['name', 'stage', 'provider', 'integrations', 'user', 'encryption', 'database', 'vpc', 'vpcIsolation'],
  ...['managementMode', 'migration', 'enable'],
]);

const holdsSwitch = (node: DefinitionNode): boolean =>
  node.kind === 'object' && node.properties.some(({ key, value }) => key === 'enable' || holdsSwitch(value));

/** Renames a key that can't be anything but a misspelt one. */
function fixOf(subject: Subject, root: DefinitionNode, { pointer, suggestion }: SchemaError) {
  const path = segments(pointer);
  const key = path.at(-1) ?? '';
  const above = path.slice(0, -1);
  const object = locate(root, above)?.node;
  if (object?.kind !== 'object' || object.open.length > 0) return null;
  const property = object.properties.find((own) => own.key === key);
  const known = Object.keys(schemaAt(appDefinitionSchema, above)?.properties ?? {});
  const to = onlyCandidate(key, known);
  if (!property || to === null || (suggestion !== undefined && suggestion !== to)) return null;
  const isRivalled = object.properties.some(
    (own) => own !== property && onlyCandidate(own.key, known) === to,
  );
  if (isRivalled || hasKey(object, to) || !fits(root, above, object, property, to)) return null;
  const isGrave = [path[0] ?? '', to].some((name) => grave.has(name)) || holdsSwitch(property.value);
  const certain = !isGrave && property.value.kind !== 'unknown';
  return renameFix(subject, { property, to, why: `\`${key}\` is read by no version of Frigg`, certain });
}

/** The one known key that is the same, or is spelt nearly like it: short names are too near to one another. */
function onlyCandidate(key: string, known: readonly string[]): string | null {
  const plain = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');
  const most = key.length >= 8 ? 2 : key.length >= 5 ? 1 : 0;
  const near = known.filter((name) => plain(name) === plain(key) || distance(name, key) <= most);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Whether the value would do under the other key. */
function fits(
  root: DefinitionNode,
  above: readonly string[],
  object: DefinitionObject,
  property: DefinitionProperty,
  to: string,
): boolean {
  const properties = object.properties.map((own) => (own === property ? { ...own, key: to } : own));
  const { errors } = validateDefinition(replaceAt(root, above, { ...object, properties }));
  const target = toPointer([...above, to]);
  return !errors.some(({ pointer }) => pointer === target || pointer.startsWith(`${target}/`));
}

import type { Template } from './types';

/** The short forms of functions, as YAML templates write them; `!Ref` and `!Condition` have no `Fn::`. */
const functions =
  'And Base64 Cidr Contains Equals FindInMap GetAtt GetAZs If ImportValue Join Length Not Or Select Split Sub ToJsonString Transform'.split(
    ' ',
  );

/**
 * Reads a template as CloudFormation accepts it, JSON or YAML, with the short forms of functions made long.
 *
 * @returns null when it is neither, or no object
 */
export async function parseTemplate(text: string): Promise<Template | null> {
  try {
    const value: unknown = text.trimStart().startsWith('{') ? parseJson(text) : await parseYaml(text);
    return isTemplate(value) ? value : null;
  } catch {
    return null;
  }
}

const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that begins as JSON may still be YAML: a flow mapping. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(text);
  }
}

async function parseYaml(text: string): Promise<unknown> {
  const yaml = await import('yaml');
  const long = (name: string, value: unknown): Template =>
    name === 'Ref' || name === 'Condition' ? { [name]: value } : { [`Fn::${name}`]: value };
  const tags = ['Ref', 'Condition', ...functions].flatMap((name) => [
    {
      tag: `!${name}`,
      resolve: (value: string) => long(name, name === 'GetAtt' ? splitAttribute(value) : value),
    },
    ...(['map', 'seq'] as const).map((collection) => ({
      tag: `!${name}`,
      collection,
      // The node becomes the value of a mapping of one key.
      resolve: (node: InstanceType<typeof yaml.YAMLMap> | InstanceType<typeof yaml.YAMLSeq>) => {
        const map = new yaml.YAMLMap();
        map.add(new yaml.Pair(Object.keys(long(name, null))[0], withoutTag(node)));
        return map;
      },
    })),
  ]);
  const document = yaml.parseDocument(text, {
    // As CloudFormation reads it; a date stays a text (`Version: 2012-10-17`).
    version: '1.1',
    customTags: (known) => [...known.filter((tag) => !isTimestamp(tag)), ...tags],
  });
  if (document.errors.length > 0) return null;
  return document.toJS({ maxAliasCount: 1000 });
}

const isTimestamp = (tag: unknown): boolean =>
  tag === 'timestamp' ||
  (typeof tag === 'object' && tag !== null && String(Reflect.get(tag, 'tag')).endsWith(':timestamp'));

/** `Queue.Arn`: the logical id has no dot, an attribute may. */
function splitAttribute(value: string): unknown {
  const dot = value.indexOf('.');
  return dot < 0 ? value : [value.slice(0, dot), value.slice(dot + 1)];
}

function withoutTag<T extends { tag?: string }>(node: T): T {
  delete node.tag;
  return node;
}

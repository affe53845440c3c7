import type * as Yaml from 'yaml';
import type { Alias, Node, Scalar, YAMLMap } from 'yaml';
import { resolvePlain, resolveTagged, type Dates } from './scalars';
import { longForm } from './tags';

/** Nobody writes a config that deep by hand, and the stack has an end. js-yaml stops at 100. */
const deepest = 200;
/** What aliases may unfold to. */
const mostValues = 1_000_000;
const ownTags = 'tag:yaml.org,2002:';

/** A document is not one of a config. */
export class NotReadable extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

interface Read {
  value: unknown;
  /** How many values it has, aliases unfolded. */
  count: number;
}

/** Reads the nodes of one document, each after those before it. */
export class Reader {
  private readonly anchors = new Map<string, Read | null>();

  constructor(
    private readonly yaml: typeof Yaml,
    private readonly dates: Dates,
  ) {}

  read(node: Node | null, depth: number): Read {
    if (node === null) return { value: null, count: 1 };
    if (this.yaml.isAlias(node)) return this.alias(node);
    const { anchor } = node;
    if (anchor !== undefined) this.anchors.set(anchor, null);
    if (depth > deepest) throw new NotReadable(offsetOf(node), 'The file is nested too deeply');
    const read = this.tagged(node, depth);
    if (read.count > mostValues) throw new NotReadable(offsetOf(node), 'The aliases unfold to too much');
    if (anchor !== undefined) this.anchors.set(anchor, read);
    return read;
  }

  private alias(node: Alias): Read {
    const read = this.anchors.get(node.source);
    if (read) return read;
    const why = read === null ? 'stands inside what it stands for' : 'has no anchor before it';
    throw new NotReadable(offsetOf(node), `The alias \`*${node.source}\` ${why}`);
  }

  private tagged(node: Node, depth: number): Read {
    const tag = node.tag ?? '';
    const isScalar = this.yaml.isScalar(node);
    if (!tag.startsWith('!') || tag === '!') {
      if (isScalar) return { value: this.scalar(node, tag), count: 1 };
      return this.collection(node, depth);
    }
    // Text behind a tag stays text: `!Ref 123`. A tag with nothing behind it stands for null.
    const text = isScalar && (node.source !== '' || node.type !== 'PLAIN') ? textOf(node) : null;
    const inner = isScalar ? { value: text, count: 1 } : this.collection(node, depth);
    const value = longForm(tag, inner.value);
    if (value === null) throw new NotReadable(offsetOf(node), `The tag \`${tag}\` is not known`);
    return { value, count: inner.count + 1 };
  }

  private scalar(node: Scalar, tag: string): unknown {
    const text = textOf(node);
    if (tag === '') return node.type === 'PLAIN' ? resolvePlain(text, this.dates) : text;
    const value = tag === '!' ? text : resolveTagged(tag.replace(ownTags, ''), text);
    if (value !== undefined) return value;
    throw new NotReadable(
      offsetOf(node),
      `The tag \`${tag.replace(ownTags, '!!')}\` does not go with its value`,
    );
  }

  private collection(node: Node, depth: number): Read {
    const tag = (node.tag ?? '').replace(ownTags, '');
    if (tag.startsWith('tag:') || /^(?:binary|omap|pairs|set|str|int|float|bool|null|timestamp)$/.test(tag)) {
      throw new NotReadable(offsetOf(node), `The tag \`!!${tag}\` is not one of a Serverless config`);
    }
    if (this.yaml.isSeq(node)) {
      const items = node.items.map((item) => this.read(item as Node | null, depth + 1));
      return {
        value: items.map(({ value }) => value),
        count: items.reduce((sum, { count }) => sum + count, 1),
      };
    }
    return this.mapping(node as YAMLMap<Node | null, Node | null>, depth);
  }

  /** Keys that came by `<<` give way to written ones, before and behind it. */
  private mapping(node: YAMLMap<Node | null, Node | null>, depth: number): Read {
    const entries = new Map<string, unknown>();
    const merged = new Set<string>();
    let count = 1;
    for (const { key, value } of node.items) {
      const name = this.read(key, depth + 1);
      const read = this.read(value, depth + 1);
      count += read.count;
      if (this.yaml.isScalar(key) && key.type === 'PLAIN' && key.value === '<<' && key.tag === undefined) {
        for (const [inner, of] of this.mergedEntries(read.value, value ?? key)) {
          if (entries.has(inner)) continue;
          entries.set(inner, of);
          merged.add(inner);
        }
        continue;
      }
      const text = keyText(name.value);
      if (entries.has(text) && !merged.delete(text)) {
        throw new NotReadable(offsetOf(key ?? node), `The key \`${text}\` stands twice in one mapping`);
      }
      entries.set(text, read.value);
    }
    // Not by assignment: a key may be `__proto__`.
    return { value: Object.fromEntries(entries), count };
  }

  private mergedEntries(value: unknown, node: Node): [string, unknown][] {
    if (Array.isArray(value)) return value.flatMap((one) => this.mergedEntries(one, node));
    if (typeof value === 'object' && value !== null) return Object.entries(value);
    throw new NotReadable(offsetOf(node), 'Only mappings can be merged with `<<`');
  }
}

/** As JavaScript makes text of a value, which is what js-yaml does. */
function keyText(value: unknown): string {
  if (Array.isArray(value)) return value.map((part) => (part === null ? '' : keyText(part))).join(',');
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value);
}

/** The library has some tags that no schema keeps it from resolving: what it made of them is `value`. */
const textOf = ({ source, value }: Scalar): string => source ?? String(value);

const offsetOf = (node: Node): number => node.range?.[0] ?? 0;

import type * as Yaml from 'yaml';
import type { Document, Node, Pair, ParsedNode } from 'yaml';
import type { ConfigDocument, ConfigEntry, ConfigValue } from './document';

export type YamlOutcome =
  { ok: true; document: ConfigDocument } | { ok: false; message: string; start: number; end: number };

/**
 * Reads YAML (and JSON, which is YAML) with places. CloudFormation's tags are taken as their plain value;
 * anchors and merges are followed. Offsets are units of `text`.
 */
export async function readYaml(file: string, text: string): Promise<YamlOutcome> {
  const yaml = await import('yaml');
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const parsed = yaml.parseAllDocuments(text.slice(bom), {
    logLevel: 'silent',
    uniqueKeys: false,
    merge: true,
    strict: false,
  });
  const documents: Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const error = documents.flatMap((each) => each.errors)[0];
  if (error) {
    const [first = ''] = error.message.split('\n');
    return {
      ok: false,
      message: first.replace(/ at line .*$/, ''),
      start: error.pos[0] + bom,
      end: error.pos[1] + bom,
    };
  }
  const roots = documents.flatMap((document) => {
    const reader = new YamlReader(file, document, yaml, bom);
    const value = document.contents && reader.value(document.contents, 0);
    return value ? [{ value, path: [] }] : [];
  });
  return { ok: true, document: { file, roots } };
}

class YamlReader {
  constructor(
    private readonly file: string,
    private readonly document: Document.Parsed,
    private readonly yaml: typeof Yaml,
    private readonly shift: number,
  ) {}

  value(node: Node | ParsedNode, depth: number): ConfigValue | null {
    const { yaml } = this;
    const place = this.place(node);
    if (depth > 60) return null;
    if (yaml.isAlias(node)) {
      const target = node.resolve(this.document);
      // The alias stands here, its content elsewhere: this is where the reader looks.
      const value = target ? this.value(target, depth + 1) : null;
      return value && { ...value, ...place };
    }
    if (yaml.isMap(node)) {
      const entries = node.items.flatMap((pair) => this.entries(pair, depth));
      return { kind: 'map', ...place, entries };
    }
    if (yaml.isSeq(node)) {
      const items = node.items.flatMap((item) => {
        const value = yaml.isNode(item) ? this.value(item, depth + 1) : null;
        return value ? [value] : [];
      });
      return { kind: 'list', ...place, items };
    }
    if (!yaml.isScalar(node)) return null;
    const { value } = node;
    const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'scalar', ...place, value: known ? String(value) : null };
  }

  private entries(pair: Pair, depth: number): ConfigEntry[] {
    const { yaml } = this;
    const { key, value } = pair;
    if (!yaml.isScalar(key)) return [];
    const inner = yaml.isNode(value) ? this.value(value, depth + 1) : null;
    if (String(key.value) === '<<' && inner) {
      const merged = inner.kind === 'list' ? inner.items : [inner];
      return merged.flatMap((each) => (each.kind === 'map' ? each.entries : []));
    }
    const place = this.place(key);
    return [{ ...place, key: String(key.value), value: inner ?? { kind: 'scalar', ...place, value: null } }];
  }

  private place(node: Node): { file: string; start: number; end: number } {
    const [start = 0, end = 0] = node.range ?? [];
    return { file: this.file, start: start + this.shift, end: end + this.shift };
  }
}

import { isTrackedName } from './kinds';
import type { Binding, Node } from './syntax/model';
import { unwrap, writtenKey } from './syntax/nodes';
import { constantsOf } from './values/members';
import type { Resolver, Unit } from './values/value';

/** Names and expressions for which modules of the app are opened, whatever they are. */
export class HotNames {
  private readonly known = new Map<Binding, boolean>();
  /** A text of the file holds a part of a tracked name: a key may be put together of it. */
  private readonly namesInTexts: boolean;

  constructor(
    private readonly unit: Unit,
    private readonly resolver: Resolver,
  ) {
    this.namesInTexts = /['"`][^'"`\n]{0,40}(ebsocket|WEBSOCKET_|ToConnection)/.test(unit.model.parsed.text);
  }

  binding(binding: Binding | null): boolean {
    if (!binding) return false;
    const known = this.known.get(binding);
    if (known !== undefined) return known;
    this.known.set(binding, false);
    const answer = isTrackedName(binding.name) || binding.sources.some((source) => this.source(source));
    this.known.set(binding, answer);
    return answer;
  }

  private source(source: Binding['sources'][number]): boolean {
    if (source.from === 'import') return isTrackedName(source.name);
    if (source.from === 'returns' || source.from === 'declaration') return false;
    if (source.path.some((step) => 'key' in step && isTrackedName(step.key))) return true;
    return source.from === 'expression' && this.expression(unwrap(source.node));
  }

  /** A computed key, as far as it is a constant of this file or of one that is open already. */
  private computed(key: Node): boolean {
    if (!(this.namesInTexts || isImported(key, this.unit)) || !this.mayBeConstant(key)) return false;
    return constantsOf(this.resolver, key, { unit: this.unit, frame: null }).some(isTrackedName);
  }

  private mayBeConstant(key: Node): boolean {
    switch (key.type) {
      case 'BinaryExpression':
        return key.operator === '+';
      case 'MemberExpression':
        return key.object.type === 'Identifier' && !key.computed;
      case 'TemplateLiteral':
      case 'CallExpression':
        return true;
      case 'Identifier': {
        const sources = this.unit.model.references.get(key)?.sources ?? [];
        return (
          sources.length > 0 && sources.length < 4 && sources.every((source) => isConstantSource(source))
        );
      }
      default:
        return false;
    }
  }

  expression(node: Node): boolean {
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        return this.binding(this.unit.model.references.get(node) ?? null);
      case 'MemberExpression': {
        const key = writtenKey(node.property, node.computed);
        return key === null ? this.computed(node.property) : isTrackedName(key);
      }
      case 'JSXMemberExpression':
        return isTrackedName(node.property.name);
      case 'CallExpression':
        return (
          node.arguments.some((item) => isTrackedText(lastText(item))) || this.expression(unwrap(node.callee))
        );
      case 'NewExpression':
        return this.expression(unwrap(node.callee));
      case 'ConditionalExpression':
        return this.expression(unwrap(node.consequent)) || this.expression(unwrap(node.alternate));
      case 'LogicalExpression':
        return this.expression(unwrap(node.left)) || this.expression(unwrap(node.right));
      default:
        return false;
    }
  }
}

/** The text of a literal, or the last one of a list of them: `get(core, ['models', 'X'])`. */
export function lastText(node: Node): unknown {
  const item = node.type === 'ArrayExpression' ? node.elements.at(-1) : node;
  return item?.type === 'Literal' ? item.value : null;
}

/** A tracked name, or a path that ends in one: `get(core, 'models.WebsocketConnection')`. */
const isTrackedText = (value: unknown): boolean =>
  typeof value === 'string' && isTrackedName(value.slice(value.lastIndexOf('.') + 1));

/** A text, a loop over a list of texts, or something imported. */
function isConstantSource(source: Binding['sources'][number]): boolean {
  if (source.from === 'import') return true;
  if (source.from !== 'expression') return false;
  const { type } = unwrap(source.node);
  return /^(Literal|TemplateLiteral|BinaryExpression|MemberExpression|CallExpression|ArrayExpression|ConditionalExpression)$/.test(
    type,
  );
}

/** A key that stands in another file: `names.Socket`, `Socket`. */
function isImported(key: Node, unit: Unit): boolean {
  const root = key.type === 'MemberExpression' ? unwrap(key.object) : key;
  if (root.type !== 'Identifier') return false;
  const sources = unit.model.references.get(root)?.sources ?? [];
  return sources.some(
    (source) =>
      source.from === 'import' ||
      (source.from === 'expression' && unwrap(source.node).type === 'CallExpression'),
  );
}

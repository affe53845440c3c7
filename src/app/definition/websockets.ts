import type {
  DefinitionNode,
  DefinitionObject,
  DefinitionProperty,
  SourceRange,
  Unknown,
  WebsocketsState,
} from '../../types';

/** An edit that gives a spelling its meaning, in the terms of `src/edit`. */
export type Repair =
  | { kind: 'rename-key'; keyRange: SourceRange; to: string }
  | { kind: 'replace-value'; site: SourceRange; with: 'true' | 'object' };

/** What a definition says of WebSockets, and what follows for an edit. */
export type WebsocketsReading =
  | { state: 'missing'; into: 'definition' }
  /** `websockets` is an object without `enable`. */
  | { state: 'missing'; into: 'websockets'; object: DefinitionObject }
  | { state: 'enabled' }
  /** `flip` replaces the decision; null when it does not stand as a plain `false`. */
  | { state: 'disabled'; at: SourceRange; flip: Repair | null }
  | {
      state: 'unknown';
      reason:
        | 'enable-not-static'
        | 'websockets-not-static'
        | 'spread-may-decide'
        | 'definition-not-static'
        | 'definition-elsewhere';
      why: string;
      at: SourceRange;
    }
  /** The key is there and has no value: `websockets: undefined`. */
  | { state: 'missing'; into: 'value'; repair: Repair }
  /** All ways of a condition agree, and each would need an edit of its own. */
  | { state: 'missing'; into: 'branches'; why: string; places: SourceRange[] }
  /** Not a value that enables. `repairs` is empty when its meaning is not certain. */
  | { state: 'invalid'; at: SourceRange; why: string; repairs: Repair[]; means: 'on' | 'off' | 'unclear' };

/** A value that stands in the place where its key stands, not in a variable or another file. */
const inPlace = ({ site, value: { range } }: DefinitionProperty): boolean =>
  site.file === range.file && site.start <= range.start && range.end <= site.end;

const isTrueText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim().toLowerCase() === 'true';

/** A value as a message shows it. Text that is no short word may be a secret that stands in the wrong place. */
const shown = (value: unknown): string =>
  typeof value !== 'string'
    ? `\`${String(value)}\``
    : /^ {0,2}[a-z]{0,8} {0,2}$/i.test(value)
      ? `\`${JSON.stringify(value)}\``
      : 'a string';

/** Reads `websockets` of a definition. Only `websockets.enable === true` enables, as upstream has it. */
export function readWebsockets(root: DefinitionNode): WebsocketsReading {
  switch (root.kind) {
    case 'object':
      return readObject(root);
    case 'unknown':
      if (root.oneOf) return readBranches(root.oneOf, root.why, root.range);
      return {
        ...notStatic(root.why, root.range),
        ...(root.package ? { reason: 'definition-elsewhere' } : {}),
      };
    case 'class':
      return notStatic('the definition is a class, not an object', root.range);
    case 'array':
      return notStatic('the definition is a list, not an object', root.range);
    case 'primitive':
      return notStatic(`the definition is ${shown(root.value)}, not an object`, root.range);
    case 'other':
      return notStatic(`the definition is ${root.what}, not an object`, root.range);
  }
}

const notStatic = (why: string, at: SourceRange): WebsocketsReading & { state: 'unknown' } => ({
  state: 'unknown',
  reason: 'definition-not-static',
  why,
  at,
});

function readBranches(options: DefinitionNode[], why: string, at: SourceRange): WebsocketsReading {
  const readings = options.map(readWebsockets);
  const states = new Set<WebsocketsState>(readings.map(({ state }) => state));
  const [first] = readings;
  if (!first || states.size !== 1) return { state: 'unknown', reason: 'websockets-not-static', why, at };
  if (first.state === 'missing') {
    return { state: 'missing', into: 'branches', why, places: options.map(({ range }) => range) };
  }
  if (first.state === 'invalid') return { ...first, repairs: [], means: 'unclear' };
  return first.state === 'disabled' ? { ...first, flip: null } : first;
}

function readObject(root: DefinitionObject): WebsocketsReading {
  const property = root.properties.find(({ key }) => key === 'websockets');
  if (property && wasOverwritten(property, root)) {
    const { why, range } = property.value;
    return { state: 'unknown', reason: 'spread-may-decide', why, at: range };
  }
  if (property) return readProperty(property);
  const [open] = root.open;
  if (open) return { state: 'unknown', reason: 'spread-may-decide', why: open.why, at: open.range };
  const misspelt = root.properties.filter(({ key }) =>
    /^websockets?$/.test(key.toLowerCase().replace(/[-_]/g, '')),
  );
  const [only] = misspelt;
  return only ? readMisspelt(only, misspelt.length === 1) : { state: 'missing', into: 'definition' };
}

/** A part that can't be read comes after the key, and may hold another value for it. */
const wasOverwritten = (
  property: DefinitionProperty,
  { open }: DefinitionObject,
): property is DefinitionProperty & { value: Unknown } => {
  const { value } = property;
  return (
    value.kind === 'unknown' &&
    open.some(({ range }) => range.file === value.range.file && range.start === value.range.start)
  );
};

/** `webSockets`, `websocket`: no version reads them, so they never enabled anything. */
function readMisspelt(property: DefinitionProperty, alone: boolean): WebsocketsReading {
  const at = property.keyRange;
  const why = `\`${property.key}\` is read by no version of Frigg; the key is \`websockets\``;
  const rename: Repair = { kind: 'rename-key', keyRange: at, to: 'websockets' };
  const value = readProperty(property);
  if (!alone) return { state: 'invalid', at, why, repairs: [], means: 'unclear' };
  if (value.state === 'enabled') return { state: 'invalid', at, why, repairs: [rename], means: 'on' };
  if (value.state === 'disabled') return { state: 'invalid', at, why, repairs: [], means: 'off' };
  if (value.state === 'invalid' && value.means === 'on') {
    return { state: 'invalid', at, why, repairs: [rename, ...value.repairs], means: 'on' };
  }
  return { state: 'invalid', at, why, repairs: [], means: 'unclear' };
}

function readProperty(property: DefinitionProperty): WebsocketsReading {
  const { value, site } = property;
  switch (value.kind) {
    case 'object':
      return readEnable(value);
    case 'primitive':
      if (value.value === true || isTrueText(value.value)) {
        const why = `\`websockets: ${JSON.stringify(value.value)}\` does not enable them; only \`{ enable: true }\` does`;
        const repairs: Repair[] = inPlace(property) ? [{ kind: 'replace-value', site, with: 'object' }] : [];
        return { state: 'invalid', at: site, why, repairs, means: 'on' };
      }
      if (value.value === false) {
        const flip: Repair | null = inPlace(property)
          ? { kind: 'replace-value', site, with: 'object' }
          : null;
        return { state: 'disabled', at: site, flip };
      }
      if (value.value === undefined && inPlace(property)) {
        return { state: 'missing', into: 'value', repair: { kind: 'replace-value', site, with: 'object' } };
      }
      return unclear(site, `\`websockets\` is ${shown(value.value)}, not an object`);
    case 'unknown':
      return value.oneOf
        ? readAgreement(value.oneOf, site, value.why)
        : { state: 'unknown', reason: 'websockets-not-static', why: value.why, at: site };
    default:
      return unclear(site, '`websockets` is not an object');
  }
}

const unclear = (at: SourceRange, why: string): WebsocketsReading => ({
  state: 'invalid',
  at,
  why,
  repairs: [],
  means: 'unclear',
});

/** One of several values: known only when all of them say the same. */
function readAgreement(options: DefinitionNode[], at: SourceRange, why: string): WebsocketsReading {
  const states = options.map((option) => (option.kind === 'object' ? readEnable(option).state : 'other'));
  if (states.every((state) => state === 'enabled')) return { state: 'enabled' };
  const off = options.every((option, index) => isFalse(option) || states[index] === 'disabled');
  if (off) return { state: 'disabled', at, flip: null };
  return { state: 'unknown', reason: 'websockets-not-static', why, at };
}

const isFalse = (node: DefinitionNode): boolean => node.kind === 'primitive' && node.value === false;

/** Keys beside `enable` that do not say whether WebSockets are on. */
const neutralKeys = new Set(['routeSelectionExpression', 'broadcast']);

function readEnable(object: DefinitionObject): WebsocketsReading {
  const enable = object.properties.find(({ key }) => key === 'enable');
  if (enable) return readEnableValue(enable);
  const [open] = object.open;
  if (open) return { state: 'unknown', reason: 'websockets-not-static', why: open.why, at: open.range };
  const others = object.properties.filter(({ key }) => !neutralKeys.has(key));
  const [other] = others;
  if (!other) return { state: 'missing', into: 'websockets', object };
  const at = other.keyRange;
  const value = other.value.kind === 'primitive' ? other.value.value : undefined;
  if (others.length === 1 && other.key === 'enabled' && (value === true || value === false)) {
    const why = '`websockets.enabled` is read by no version of Frigg; the key is `enable`';
    const rename: Repair = { kind: 'rename-key', keyRange: at, to: 'enable' };
    return { state: 'invalid', at, why, repairs: value ? [rename] : [], means: value ? 'on' : 'off' };
  }
  return unclear(at, `\`websockets\` has no \`enable\`, and what \`${other.key}\` means is not known`);
}

function readEnableValue(enable: DefinitionProperty): WebsocketsReading {
  const { value, site } = enable;
  if (value.kind === 'unknown') {
    const options = value.oneOf ?? [];
    if (
      options.length > 0 &&
      options.every((option) => option.kind === 'primitive' && option.value === true)
    ) {
      return { state: 'enabled' };
    }
    if (options.length > 0 && options.every(isFalse)) return { state: 'disabled', at: site, flip: null };
    return { state: 'unknown', reason: 'enable-not-static', why: value.why, at: site };
  }
  if (value.kind !== 'primitive') return unclear(site, '`websockets.enable` is not `true` or `false`');
  if (value.value === true) return { state: 'enabled' };
  if (value.value === false) {
    const flip: Repair | null = inPlace(enable) ? { kind: 'replace-value', site, with: 'true' } : null;
    return { state: 'disabled', at: site, flip };
  }
  const why = `\`websockets.enable\` is ${shown(value.value)}; only \`true\` enables`;
  if (!isTrueText(value.value)) return unclear(site, why);
  const repairs: Repair[] = inPlace(enable) ? [{ kind: 'replace-value', site, with: 'true' }] : [];
  return { state: 'invalid', at: site, why, repairs, means: 'on' };
}

/** What `websockets` says in a definition, whatever the app uses. */
export const stateOf = (reading: { definition: { root: DefinitionNode } }): WebsocketsState =>
  readWebsockets(reading.definition.root).state;

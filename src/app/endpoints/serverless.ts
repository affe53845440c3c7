import type { SourceRange } from '../../types';
import type { EndpointInput, EndpointPlace, Origin } from '../endpoints';
import type { ConfigDocument, Scripts } from '../usage';
import { isConfigName } from '../usage/configs';
import type { ConfigEntry, ConfigValue } from '../usage/configs/document';
import { eachValue, entryOf } from '../usage/configs/document';
import { isTestFile } from '../usage/test-files';
import { unwrap, writtenKey } from '../usage/syntax/nodes';
import { entriesOf, follow, isLocalConfig, type ConfigSpace } from './follow';
import { textsOf } from './literals';

const variable = 'WEBSOCKET_API_ENDPOINT';
const isScript = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);

/** The variable in environments of Serverless configs: of the provider, of functions, in what they include. */
export function serverlessEndpoints(input: EndpointInput): EndpointPlace[] {
  const found = new Map<string, EndpointPlace>();
  for (const document of input.configs) {
    if (isTestFile(input.root, document.file) || isLocalConfig(document.file)) continue;
    const entries = isScript(document.file)
      ? inScript(document)
      : inData(document, { documents: input.configs, text: input.text });
    const places = [
      ...entries.map((entry) => placeOf(entry, document, input)),
      ...(isScript(document.file) ? written(document.file, input.scripts) : []),
    ];
    for (const place of places) found.set(`${place.name.file}\0${place.name.start}`, place);
  }
  return [...found.values()];
}

function inData(document: ConfigDocument, space: ConfigSpace): ConfigEntry[] {
  return document.roots.flatMap(({ value: root }) => {
    const functions = entriesOf(entryOf(root, 'functions')?.value, document, space).entries;
    const provider = entriesOf(entryOf(root, 'provider')?.value, document, space).entries;
    const owners = functions.flatMap(({ value }) => entriesOf(value, document, space).entries);
    return [...provider, ...owners]
      .filter(({ key }) => key === 'environment')
      .flatMap(({ value }) => entriesOf(value, document, space).entries)
      .filter(({ key }) => key === variable);
  });
}

/** In a script, an object is an environment by its key: how the parts are put together is often not known. */
function inScript(document: ConfigDocument): ConfigEntry[] {
  const found: ConfigEntry[] = [];
  eachValue(document, (_, path, entry) => {
    if (entry?.key === variable && path.at(-2) === 'environment' && !path.includes('custom'))
      found.push(entry);
  });
  return found;
}

/** `config.provider.environment.WEBSOCKET_API_ENDPOINT = '…'`. */
function written(file: string, { resolver }: Scripts): EndpointPlace[] {
  const unit = isConfigName(file) ? resolver.unit(file) : null;
  if (!unit) return [];
  return unit.model.assignments.flatMap((node): EndpointPlace[] => {
    const left = unwrap(node.left);
    const owner = left.type === 'MemberExpression' ? unwrap(left.object) : null;
    if (left.type !== 'MemberExpression' || owner?.type !== 'MemberExpression') return [];
    if (writtenKey(left.property, left.computed) !== variable) return [];
    if (writtenKey(owner.property, owner.computed) !== 'environment') return [];
    const name = { file, start: left.start, end: left.end };
    const text = unit.model.parsed.text.slice(node.right.start, node.right.end);
    const [only, ...more] = textsOf(node.right, { unit, frame: null }, resolver);
    const isText = only !== undefined && more.length === 0;
    return [
      {
        kind: 'serverless',
        name,
        at: { file, start: node.right.start, end: node.right.end },
        value: isText ? only.value : null,
        literal: isText ? only.literal : null,
        origin: isText ? originOf(only.value) : scriptOrigin(text),
      },
    ];
  });
}

function placeOf(entry: ConfigEntry, document: ConfigDocument, input: EndpointInput): EndpointPlace {
  const { file, start, end, value: given } = entry;
  const at: SourceRange = { file: given.file, start: given.start, end: given.end };
  const followed = follow(given, document, { documents: input.configs, text: input.text });
  const known = followed === 'unknown' || followed === 'nothing' ? null : followed;
  const text = known?.kind === 'scalar' ? known.value : null;
  const isPlain =
    text !== null && !text.includes('${') && !isTagged(known, input.text) && isWhole(known, input.text);
  return {
    kind: 'serverless',
    name: { file, start, end },
    at: given.end > given.start ? at : { file, start, end },
    value: isPlain ? text : null,
    literal: isPlain && known === given && given.end > given.start ? at : null,
    origin: known === null ? 'unknown' : valueOrigin(known, input.text),
  };
}

function valueOrigin(value: ConfigValue, read: EndpointInput['text']): Origin {
  // `Ref`, `Fn::Join` and the like: what CloudFormation puts together at the deploy.
  if (value.kind !== 'scalar' || isTagged(value, read)) return 'stack';
  if (value.value !== null && isWhole(value, read)) return originOf(value.value);
  return isScript(value.file)
    ? scriptOrigin(read(value.file)?.slice(value.start, value.end) ?? '')
    : 'unknown';
}

/** `!Ref WebsocketsApi`, `!Sub 'https://${WebsocketsApi}…'`: the reader leaves the tag out. */
function isTagged(value: ConfigValue | null, read: EndpointInput['text']): boolean {
  if (value === null || isScript(value.file)) return false;
  return /![\w:]+[ \t]*$/.test(read(value.file)?.slice(Math.max(0, value.start - 40), value.start) ?? '');
}

/** In a script, a text that is put together may have parts that are not known: only a literal is sure. */
function isWhole(value: ConfigValue | null, read: EndpointInput['text']): boolean {
  if (value?.kind !== 'scalar' || !isScript(value.file)) return true;
  const source = read(value.file)?.slice(value.start, value.end) ?? '';
  return /^(['"`])[^]*\1$/.test(source) && source.slice(1, -1) === value.value;
}

function originOf(text: string): Origin {
  if (/^\$\{\s*(?:env|ssm|opt|param|cf|s3|aws)\b(?![^}]*::)/.test(text)) return 'elsewhere';
  if (/\$\{\s*(?:self:|file\()/.test(text)) return 'unknown';
  // `${WebsocketsApi}`, `${AWS::Region}`: CloudFormation's own.
  return /\$\{\s*(?:\w+(?:\.\w+)*|AWS::\w+)\s*\}/.test(text) ? 'stack' : 'elsewhere';
}

const scriptOrigin = (text: string): Origin =>
  /^process\.env(?:\.\w+|\[['"]\w+['"]\])(?:\s*(?:\|\||\?\?)[^]*)?$/.test(text) ? 'elsewhere' : 'unknown';

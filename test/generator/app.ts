import { lines, take, takeDefault, type Files } from './language';
import { writeLiteral, writingOf, type Member } from './literal';
import { expect, rule, type Expected, type Part } from './oracle';
import type { Selection } from './selection';
import { dress } from './style';
import type { ExpectedEvidence, Usage } from './usage';

/** A whole app, and the right answer. Paths are relative to the app's root. */
export interface GeneratedApp {
  selection: Selection;
  files: Files;
  entry: string;
  /** The file that holds the definition's literal. */
  definition: string;
  /** The literals that can take the line, with LF; two under a condition. */
  literals: string[];
  expected: Expected;
  evidence: ExpectedEvidence[];
  onTheWay: string[];
}

interface Members {
  members: Member[];
  parts: Part[];
}

const textMember =
  (text: string): Member =>
  () =>
    text;

function membersOf(of: Selection, usage: Usage): Members {
  const members: Member[] = [];
  const parts: Part[] = [];
  const { integrations, decision } = of;
  const add = (kind: 'spreadFirst' | 'spreadLast'): void => {
    const spread = of[kind];
    if (!spread) return;
    members.push(textMember(`...${spread.text}`));
    const [file] = Object.keys(spread.files?.(of.shape.language) ?? {});
    parts.push({ kind: 'spread', spread, file: file === undefined ? null : of.folder + file });
  };
  add('spreadFirst');
  if (integrations && !of.integrationsLast) members.push(integrations.write);
  members.push(...of.first.map(({ write }) => write));
  if (usage.member !== undefined) members.push(textMember(usage.member));
  if (decision.write) members.push(decision.write);
  parts.push({ kind: 'decision', decision });
  members.push(...of.last.map(({ write }) => write));
  if (integrations && of.integrationsLast) members.push(integrations.write);
  add('spreadLast');
  if (of.later) parts.push({ kind: 'later', later: of.later });
  return { members, parts };
}

/** What the literal needs before it, in its file. */
function beforeOf(of: Selection, usage: Usage): string {
  const { language } = of.shape;
  const { integrations, decision } = of;
  const usesHub = integrations && !integrations.json;
  const before =
    decision.before === '@settings'
      ? take(language, { settings: 'settings' }, '@shop/settings')
      : decision.before;
  return lines(
    usage.inDefinition?.before,
    usesHub && takeDefault(language, 'Hub', './integrations/hub'),
    of.spreadFirst?.before?.(language),
    of.spreadLast?.before?.(language),
    usesHub && integrations.before,
    before,
    '',
  ).trimEnd();
}

/** An integration, whose own definition is not the app's. */
const hub = (of: Selection): Files => ({
  [`${of.folder}integrations/hub${of.shape.language.extension}`]: lines(
    "class Hub {\n  static Definition = { name: 'hub', websockets: { enable: true } };\n}",
    of.shape.language.kind === 'cjs' ? 'module.exports = Hub;' : 'export default Hub;',
  ),
});

const distractors = (of: Selection): Files => ({
  'README.md':
    '# Shop\n\nUses `WebsocketConnection.getActiveConnections()`, see process.env.WEBSOCKET_API_ENDPOINT.\n',
  '.gitignore': 'ignored/\n',
  [`ignored/feed${of.shape.language.extension}`]: 'globalThis.log(process.env.WEBSOCKET_API_ENDPOINT);\n',
  'node_modules/@friggframework/core/index.js':
    'exports.WebsocketConnection = class WebsocketConnection {};\n',
  [`lib/text${of.shape.language.extension}`]:
    '// WebsocketConnection, $connect\nglobalThis.log("websockets: { enable: true }");\n',
  'static/page.html': '<script>new WebSocket("wss://x")</script>\n',
});

function manifest(of: Selection, entry: string): string {
  const { kind, extension } = of.shape.language;
  const isKnown = of.folder !== 'server/' && !(of.folder === 'src/' && of.shape.stem === 'backend');
  const isModule = extension === '.cjs' || (kind === 'esm' && extension === '.js');
  return JSON.stringify(
    {
      name: 'shop',
      ...(isModule && { type: 'module' }),
      ...(!isKnown && { main: entry }),
      dependencies: { '@friggframework/core': of.core },
    },
    null,
    2,
  );
}

/** Makes the app that a selection of parts stands for. */
export function makeApp(of: Selection): GeneratedApp {
  const { shape, style } = of;
  const { language } = shape;
  const usage = of.usage.kind.distances[of.usage.distance]?.(language);
  if (!usage) throw new Error(`${of.usage.kind.name} has no distance "${of.usage.distance}"`);
  const { members, parts } = membersOf(of, usage);
  const { semi, step } = writingOf(style, '');
  const strip = (text: string): string => (semi === '' ? text.replace(/;$/gm, '') : text);
  const literals: string[] = [];
  const shaped = shape.build({
    language,
    step,
    semi,
    literal: (base) => {
      const text = writeLiteral(members, style, base);
      literals.push(text);
      return text;
    },
    before: strip(beforeOf(of, usage)),
    after: (name) =>
      strip(
        lines(name !== '' && of.later?.text.replaceAll('$', () => name), usage.inDefinition?.after).trimEnd(),
      ),
  });
  const definition = of.folder + shaped.definition;
  const entry = `${of.folder}${shape.stem}${language.extension}`;
  const own: Files = {};
  for (const [file, text] of Object.entries({
    ...of.spreadFirst?.files?.(language),
    ...of.spreadLast?.files?.(language),
    ...shaped.files,
  })) {
    own[of.folder + file] = file === shaped.definition ? dress(text, style) : text;
  }
  const evidence = usage.evidence.map((item) => ({
    ...item,
    file: item.file === '@definition' ? definition : item.file,
  }));
  const strength = {
    strong: evidence.some(({ grade }) => grade === 'strong'),
    weak: evidence.some(({ grade }) => grade === 'weak'),
  };
  return {
    selection: of,
    files: {
      'package.json': manifest(of, entry),
      ...hub(of),
      ...usage.files,
      ...(of.distractors ? distractors(of) : {}),
      ...own,
    },
    entry,
    definition,
    literals: shape.outer === undefined ? literals : [shape.outer],
    expected: expect(rule(parts), shape, strength, of.overrideDisabled, definition),
    evidence,
    onTheWay: usage.onTheWay,
  };
}

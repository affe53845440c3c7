import { disabled, enabled, missing, openSpread, openValue, type Verdict } from './decisions';
import { giveDefault, take, takeDefault, type Files, type Language } from './language';

/** Something that is spread into the definition, before or behind its other members. */
export interface Spread {
  name: string;
  /** The expression behind the dots. */
  text: string;
  /** What it says about WebSockets; null when nothing. */
  verdict: Verdict | null;
  /** The decision depends on a condition: only told apart where nothing else decides. */
  branches?: true;
  before?: (language: Language) => string;
  files?: (language: Language) => Files;
}

const file =
  (stem: string, text: string) =>
  (language: Language): Files => ({
    [stem + language.extension]: `${giveDefault(language, text)}\n`,
  });

const hollow: Verdict = { ...missing, into: 'websockets' };

export const spreads: readonly Spread[] = [
  { name: 'literal', text: '{ region: 1 }', verdict: null },
  { name: 'local object', text: 'base', verdict: null, before: () => 'const base = { region: 1, ssm: {} };' },
  {
    name: 'imported object',
    text: 'shared',
    verdict: null,
    before: (language) => takeDefault(language, 'shared', './config/shared'),
    files: file('config/shared', '{\n  user: { usePassword: true },\n}'),
  },
  {
    name: 'call of a local function',
    text: 'network()',
    verdict: null,
    before: () => 'function network() {\n  return { network: { enable: true } };\n}',
  },
  {
    name: 'condition',
    text: '(process.env.STAGE === "prod" ? { ssm: { enable: true } } : {})',
    verdict: null,
  },
  { name: 'guard', text: '(process.env.STAGE && { ssm: { enable: true } })', verdict: null },
  { name: 'frozen', text: 'Object.freeze({ region: 1 })', verdict: null },
  {
    name: 'part of an imported object',
    text: 'parts.common',
    verdict: null,
    before: (language) => takeDefault(language, 'parts', './config/parts'),
    files: file('config/parts', '{\n  common: { region: 1 },\n  websockets: { enable: true },\n}'),
  },
  {
    name: 'call of an imported function',
    text: 'makeShared()',
    verdict: null,
    before: (language) => takeDefault(language, 'makeShared', './config/make'),
    files: file('config/make', '() => ({ region: 1 })'),
  },
  { name: 'nothing', text: 'null', verdict: null },
  {
    name: 'local, enabled',
    text: 'live',
    verdict: enabled,
    before: () => 'const live = { websockets: { enable: true } };',
  },
  {
    name: 'imported, enabled',
    text: 'shared',
    verdict: enabled,
    before: (language) => takeDefault(language, 'shared', './config/shared'),
    files: file('config/shared', '{\n  websockets: { enable: true },\n}'),
  },
  {
    name: 'imported, disabled',
    text: 'shared',
    verdict: disabled,
    before: (language) => takeDefault(language, 'shared', './config/shared'),
    files: file('config/shared', '{ websockets: { enable: false } }'),
  },
  { name: 'local, empty', text: 'live', verdict: hollow, before: () => 'const live = { websockets: {} };' },
  {
    name: 'condition that decides',
    text: '(process.env.STAGE === "prod" ? { websockets: { enable: true } } : {})',
    verdict: openValue,
    branches: true,
  },
  {
    name: 'call of a package',
    text: 'loadPreset("eu")',
    verdict: openSpread,
    before: (language) => take(language, { loadPreset: 'loadPreset' }, '@shop/presets'),
  },
];

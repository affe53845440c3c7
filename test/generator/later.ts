import { deleted, disabled, enabled, missing, openValue, type Verdict } from './decisions';

/** A statement about the definition behind it; `$` stands for its name. */
export interface Later {
  name: string;
  text: string;
  verdict: Verdict | null;
  /** Only where nothing else decides. */
  alone?: true;
}

const hollow: Verdict = { ...missing, into: 'websockets' };

export const laters: readonly Later[] = [
  { name: 'another key', text: '$.added = 1;', verdict: null },
  { name: 'another key, assigned', text: 'Object.assign($, { added: 1 });', verdict: null },
  { name: 'enabled', text: '$.websockets = { enable: true };', verdict: enabled },
  { name: 'enabled, indexed', text: "$['websockets'] = { enable: true };", verdict: enabled },
  {
    name: 'enabled, assigned',
    text: 'Object.assign($, { websockets: { enable: true } });',
    verdict: enabled,
  },
  { name: 'disabled', text: '$.websockets = { enable: false };', verdict: disabled },
  {
    name: 'turned on by its field',
    text: '$.websockets = { enable: false };\n$.websockets.enable = true;',
    verdict: enabled,
  },
  {
    name: 'defined',
    text: "Object.defineProperty($, 'websockets', { value: { enable: true }, enumerable: true });",
    verdict: enabled,
  },
  {
    name: 'written by a function of the app',
    text: 'function goLive(app) {\n  app.websockets = { enable: true };\n}\ngoLive($);',
    verdict: enabled,
  },
  { name: 'deleted', text: 'delete $.websockets;', verdict: deleted },
  { name: 'handed to a function', text: 'globalThis.register?.($);', verdict: null },
  { name: 'empty', text: '$.websockets = {};', verdict: hollow },
  { name: 'enabled by default', text: '$.websockets ??= { enable: true };', verdict: enabled, alone: true },
  {
    name: 'in a condition',
    text: "if (process.env.STAGE === 'prod') {\n  $.websockets = { enable: true };\n}",
    verdict: openValue,
    alone: true,
  },
  {
    name: 'another key in a condition',
    text: "if (process.env.STAGE === 'prod') {\n  $.vpc = { enable: true };\n}",
    verdict: null,
  },
];

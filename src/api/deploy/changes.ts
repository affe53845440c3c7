import { normaliseTemplate, planChanges, websocketApiLoss, type WebsocketApiLoss } from '../../../infra/plan';
import type { Packaged } from '../../../infra/tools/packaged';
import type { ServerlessConfig } from '../../../infra/types';
import type { Template } from '../../aws';
import { isObject } from '../../project/json';
import type { PlanItem, Problem } from '../../types';
import { canonical, sha256 } from './checksums';
import type { Live } from './live';
import { localPlugin } from './own-plugin';

/** A deployed WebSocket API that would be lost. */
export type Loss = WebsocketApiLoss;

export interface Changes {
  items: PlanItem[];
  loss: Loss | null;
}

/** What a deploy of a package does to what is deployed. */
export function changesOf({ template, parameters }: Live, packaged: Packaged): Changes {
  const settings = { region: packaged.region, parameters: { live: parameters } };
  return {
    items: planChanges(template, packaged.template, settings),
    loss: websocketApiLoss(template, packaged.template, settings),
  };
}

/** Of a template as it can be compared; null for none. */
export const digestOf = (template: Template | null): string | null =>
  template === null ? null : sha256(canonical(normaliseTemplate(template)));

/** Plugins that do nothing to what is deployed but what the template shows. Others may do more after a deploy. */
const onlyPackaging =
  /^(?:serverless-(?:offline(?:-.+)?|jetpack|esbuild|webpack|bundle|plugin-typescript|dotenv-plugin|prune-plugin|iam-roles-per-function)|frigg-toolkit\/infra\/plugin)$/;

/** Whether none of a config's plugins may do more than is known here. */
export function onlyKnownPlugins(config: ServerlessConfig): boolean {
  const plugins: unknown = isObject(config.plugins) ? config.plugins.modules : (config.plugins ?? []);
  return (
    Array.isArray(plugins) &&
    plugins.every(
      (name) => typeof name === 'string' && (name === `./${localPlugin}` || onlyPackaging.test(name)),
    )
  );
}

/**
 * Whether a deploy would change nothing at all: not the stack, not its tags, and nothing that
 * plugins do besides.
 */
export function isNothingToDo(
  { items }: Changes,
  { template, tags, settled }: Live,
  packaged: Packaged,
  config: ServerlessConfig,
): boolean {
  if (items.length > 0 || template === null || !settled) return false;
  if (packaged.setsMore) return false;
  const wanted = Object.entries(packaged.tags);
  if (wanted.some(([name, value]) => !Object.hasOwn(tags, name) || tags[name] !== value)) return false;
  return onlyKnownPlugins(config);
}

/** Refuses the loss of a WebSocket API. */
export const removalRefused = (loss: Loss, stack: string): Problem => ({
  id: 'removal-refused',
  message: `This deploy would ${loss.how === 'removed' ? 'remove' : 'replace'} the deployed WebSocket API \`${loss.logicalId}\` of the stack \`${stack}\`. ${sentence(loss.why)} All clients would be cut off, and its address is gone for good. Nothing was deployed.`,
  remedy:
    'If that is meant, run again with `--allow-removal`. If not, give the app back what it had: `websockets: { enable: true }` in its definition, for one.',
});

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

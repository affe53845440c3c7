import type { WebsocketSettings } from '../types';
import { isFields, plainCopy, put, valueAt, type Fields } from '../websockets/plain';
import { withWebsockets } from '../with-websockets';
import { same } from './same';
import type { Serverless } from './serverless';
import type { Composition } from './settings';

/**
 * Gives, or denies, a service its WebSocket part where Serverless has resolved every variable. What stays is left in
 * place, not copied: other plugins hold parts of it.
 *
 * @throws ComposeError as `withWebsockets`
 */
export function composeInPlace(
  serverless: Serverless,
  composition: Composition,
  onWarning: NonNullable<WebsocketSettings['onWarning']>,
): void {
  const { service, configurationInput } = serverless;
  const provider = serverless.getProvider('aws');
  const before = plainCopy({
    ...configurationInput,
    provider: service.provider,
    functions: service.functions,
    resources: service.resources,
    custom: service.custom,
  });
  const { websockets, handler } = composition;
  const after = withWebsockets(before, websockets === undefined ? {} : { websockets }, {
    // Serverless's own word: an option that it was handed may say otherwise than the composition.
    stage: provider.getStage(),
    region: provider.getRegion(),
    ...(handler === undefined ? {} : { handler }),
    onWarning,
  });
  apply(service.provider, before.provider, after.provider);
  applyEach(service.functions, before.functions, after.functions);
  if (after.resources !== undefined) {
    service.resources ??= {};
    apply(service.resources, before.resources, after.resources);
  }
  service.setFunctionNames(serverless.processedInput.options);
  configurationInput.functions = service.functions;
  if (service.resources !== undefined) configurationInput.resources = service.resources;
}

/** Sets what differs, key by key. */
function apply(target: Fields, before: unknown, after: unknown): void {
  const [old, wanted] = [fields(before), fields(after)];
  for (const key of Object.keys(old)) if (!Object.hasOwn(wanted, key)) Reflect.deleteProperty(target, key);
  for (const [key, value] of Object.entries(wanted)) {
    if (!same(value, valueAt(old, key))) put(target, key, value);
  }
}

/** The same for the functions, each of which has keys of its own. */
function applyEach(target: Fields, before: unknown, after: unknown): void {
  const inPlace = new Set<string>();
  for (const [key, value] of Object.entries(fields(after))) {
    const present = valueAt(target, key);
    if (!isFields(present) || !isFields(value)) continue;
    apply(present, valueAt(before, key), value);
    inPlace.add(key);
  }
  const others = (value: unknown): Fields =>
    Object.fromEntries(Object.entries(fields(value)).filter(([key]) => !inPlace.has(key)));
  apply(target, others(before), others(after));
}

const fields = (value: unknown): Fields => (isFields(value) ? value : {});

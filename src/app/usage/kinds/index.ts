import { browserSocket } from './browser-socket';
import { coreHandler } from './core-handler';
import { coreModel } from './core-model';
import { coreRepository } from './core-repository';
import { endpointRead } from './endpoint-read';
import { envFile } from './env-file';
import type { UsageKind } from './kind';
import { managementApiV2 } from './management-api-v2';
import { managementApiV3 } from './management-api-v3';
import { mongooseModel } from './mongoose-model';
import { runtimeModel } from './runtime-model';
import { serverlessEvent } from './serverless-event';
import { websocketApiResource } from './websocket-api-resource';

/** Every kind of evidence; a new one is a file beside this one and a line here. */
export const usageKinds: readonly UsageKind[] = [
  coreModel,
  coreRepository,
  runtimeModel,
  mongooseModel,
  managementApiV2,
  managementApiV3,
  endpointRead,
  serverlessEvent,
  websocketApiResource,
  coreHandler,
  envFile,
  browserSocket,
];

const tracked = new Map<string, boolean>();
const rememberAtMost = 10_000;

/**
 * True for a name that betrays a kind: modules of the app are opened for it. Asked for every name and member of a
 * file, and the same ones come again and again.
 */
export function isTrackedName(name: string): boolean {
  const known = tracked.get(name);
  if (known !== undefined) return known;
  const answer = usageKinds.some((kind) => kind.names?.test(name));
  if (tracked.size >= rememberAtMost) tracked.clear();
  tracked.set(name, answer);
  return answer;
}

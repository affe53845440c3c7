import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { isObject, readJsonObject, stringMap, type JsonObject } from '../../src/project/json';

/** What the tool has packaged, as it says itself: its variables are resolved here. */
export interface Packaged {
  /** The name of the stack. */
  stack: string;
  region: string;
  /** What it was packaged for, by the folder that its artifacts go to; null where that does not tell. */
  stage: string | null;
  /** The CloudFormation template that a deploy brings the stack to. */
  template: JsonObject;
  /** Of the stack itself, as the config has them. */
  tags: Record<string, string>;
  /** The deploy sets more on the stack than its template and tags. */
  setsMore: boolean;
}

/** Where the tools package to unless they are told otherwise, below the service's folder. */
export const packageFolder = '.serverless';

const templateFile = 'cloudformation-template-update-stack.json';
const stateFile = 'serverless-state.json';

/**
 * Reads a package of serverless 3 or osls; null when there is none, or it is no whole one.
 *
 * @param folder that of the package
 * @param stage what it was packaged for
 */
export function readPackaged(files: FileSystem, folder: string, stage: string): Packaged | null {
  const template = readJsonObject(files, join(folder, templateFile));
  const state = readJsonObject(files, join(folder, stateFile));
  const service = state?.service;
  if (template === null || !isObject(service)) return null;
  const provider = isObject(service.provider) ? service.provider : {};
  const name = isObject(service.service) ? service.service.name : service.service;
  const { stackName, region } = provider;
  if (typeof name !== 'string' || typeof region !== 'string') return null;
  // As the tools' own `naming.getStackName`: anything but a text is passed over.
  const stack = typeof stackName === 'string' && stackName !== '' ? stackName : `${name}-${stage}`;
  const tags = Object.fromEntries(stringMap(provider.stackTags));
  const setsMore = provider.stackParameters !== undefined || provider.stackPolicy !== undefined;
  return { stack, region, stage: stageOf(state?.package), template, tags, setsMore };
}

/** `serverless/live/dev/1795552360800-2026-11-24T20:32:40.800Z`: `provider.stage` of the state is not the option's. */
function stageOf(given: unknown): string | null {
  const folder = isObject(given) ? given.artifactDirectoryName : null;
  return typeof folder === 'string' ? (folder.split('/').at(-2) ?? null) : null;
}

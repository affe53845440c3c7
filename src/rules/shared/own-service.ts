import { posix } from 'node:path';
import { isConfigName } from '../../app/usage/configs';
import type { Subject } from '../rule';

/**
 * Whether a file belongs to a service of its own: a Serverless config stands in its folder, or between that and the
 * app. What the definition asks for goes into the config beside the app's manifest or the definition; other services
 * are deployed as other stacks, and neither clash with it nor get the address that it sets.
 */
export function isOfOtherService(file: string, { root, definition, configs }: Subject): boolean {
  const own = new Set([root, ...(definition?.definition.files ?? []).map((each) => posix.dirname(each))]);
  const services = new Set(
    configs.filter((config) => isConfigName(config.file)).map((config) => posix.dirname(config.file)),
  );
  for (let folder = posix.dirname(file); !own.has(folder); folder = posix.dirname(folder)) {
    if (services.has(folder)) return true;
    if (folder === posix.dirname(folder)) return false;
  }
  return false;
}

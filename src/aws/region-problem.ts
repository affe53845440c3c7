import type { Problem } from '../types';
import { isRegionName } from './regions';

const remedy =
  'Correct `--region`, or `provider.region` in the Serverless config: a region is written as in `eu-west-1`.';

/** What is wrong with a name of a region by its form alone; null when it can be one. */
export function regionProblem(region: string): Problem | null {
  if (isRegionName(region)) return null;
  const shown = region.slice(0, 40).replace(/[^\x20-\x7e]|`/g, '?');
  return { id: 'region-unknown', message: `\`${shown}\` is no name of an AWS region.`, remedy };
}

/** A region that has the right form, and whose address nobody knows. */
export function noSuchRegion(region: string): Problem {
  return {
    id: 'region-unknown',
    message: `AWS has no region \`${region}\` that is known here, and its address does not exist.`,
    remedy,
  };
}

import { referencesOf } from './references';
import { isObject, partOf, resourcesOf, same, textOf, type Resource, type Template } from './template';

/** Whether the code of a function, or the content of a layer, is other than what is deployed. */
export type CodeChange = 'same' | 'changed' | 'unknown';

/** Helpers of the tools, used by custom resources alone: they come with the tool. */
const ofTool = '/custom-resources.zip';

/**
 * Tells by what the template says of code whether it changed. The key of its archive says nothing: it holds the time of
 * the deploy. Of a function the version that Serverless makes beside it has the code's hash, unless
 * `provider.versionFunctions` is off; of a layer an output has it.
 *
 * @param live normalised, as `packaged`
 * @param raw both as they were handed in, with the keys of archives as they are; ids are those of the normalised ones
 */
export function codeChange(
  id: string,
  live: Template,
  packaged: Template,
  raw: readonly [Resource, Resource],
): CodeChange {
  const key = raw[0].type === 'AWS::Lambda::LayerVersion' ? 'Content' : 'Code';
  const [before, after] = raw.map(({ properties }) => properties[key]);
  if (same(before, after)) return 'same';
  const [from, to] = [before, after].map((place) => (isObject(place) ? textOf(place.S3Key) : ''));
  // Code in the template, or an image: what it says is what it is.
  if (!from || !to) return 'changed';
  if (from.endsWith(ofTool) && to.endsWith(ofTool)) return 'same';
  const hashes = [hashOf(id, live), hashOf(id, packaged)];
  if (hashes.includes(null)) return 'unknown';
  return hashes[0] === hashes[1] ? 'same' : 'changed';
}

function hashOf(id: string, template: Template): string | null {
  for (const { type, properties } of resourcesOf(template).values()) {
    if (type !== 'AWS::Lambda::Version') continue;
    const isOfIt = referencesOf(properties.FunctionName).some((reference) => reference.id === id);
    if (isOfIt && typeof properties.CodeSha256 === 'string') return properties.CodeSha256;
  }
  const output = partOf(partOf(template, 'Outputs'), `${id}Hash`);
  return typeof output.Value === 'string' ? output.Value : null;
}

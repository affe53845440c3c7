import { posix } from 'node:path';
import type { Problem } from '../../../types';
import { usageKinds } from '../kinds';
import { positionAt } from '../../../project/positions';
import type { UsageInput } from '../types';
import type { ValueResolver } from '../values/resolve';
import type { ConfigDocument, ConfigValue } from './document';
import { entryOf, eachValue } from './document';
import { scriptDocument } from './script';
import { readYaml } from './yaml';

const data = /\.(ya?ml|json)$/i;
const script = /\.[cm]?[jt]s$/;

/** True for the names that Serverless and Frigg give to a config. */
export function isConfigName(file: string): boolean {
  const name = posix.basename(file);
  if (/\.d\.[cm]?ts$/.test(name)) return false;
  return (
    /^serverless([.-].*)?\.(ya?ml|json|[cm]?[jt]s)$/i.test(name) || /^infrastructure\.[cm]?[jt]s$/.test(name)
  );
}

export interface Configs {
  documents: ConfigDocument[];
  problems: Problem[];
  /** Domains that the configs name as the app's own; `*` for a part that is not known. */
  ownDomains: string[];
}

/** Reads an app's Serverless configs and the files that they include. */
export async function readConfigs(input: UsageInput, resolver: ValueResolver): Promise<Configs> {
  const configs: Configs = { documents: [], problems: [], ownDomains: [] };
  const given = [...new Set([...input.configs, ...input.candidates])];
  const queue = given.filter(isConfigName);
  const seen = new Set(queue);
  // The queue grows while it is worked through: configs include files.
  for (const file of queue) await take(file, true);
  for (const file of input.configs) if (!seen.has(file)) await take(file, false);
  return configs;

  async function take(file: string, included: boolean): Promise<void> {
    const document = await readOne(file, included, input, resolver, configs.problems);
    if (!document) return;
    configs.documents.push(document);
    eachValue(document, (value, path) => {
      if (value.kind !== 'scalar' || value.value === null) return;
      if (/^domainName$/i.test(path.at(-1) ?? ''))
        configs.ownDomains.push(value.value.replace(/\$\{[^}]*\}+/g, '*'));
      for (const other of includesOf(file, value.value)) {
        if (seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
    });
  }
}

/** Files of `${file(…)}`: relative to the folder of the config. */
function includesOf(file: string, text: string): string[] {
  return [...text.matchAll(/\$\{file\(\s*['"]?([^)'"]+?)['"]?\s*\)/g)].flatMap((match) => {
    const path = match[1] ?? '';
    return path.includes('${') || posix.isAbsolute(path) ? [] : [posix.join(posix.dirname(file), path)];
  });
}

async function readOne(
  file: string,
  included: boolean,
  input: UsageInput,
  resolver: ValueResolver,
  problems: Problem[],
): Promise<ConfigDocument | null> {
  if (script.test(file)) {
    const unit = included ? resolver.unit(file) : null;
    if (unit) return resolver.freely(() => scriptDocument(unit, resolver));
    return null;
  }
  if (!data.test(file)) return null;
  const text = input.read(file);
  // Most configs have nothing to say here, and YAML is slow to parse.
  if (text === null || !(holdsName(text) || /domainName|\$\{file\(/i.test(text))) return null;
  const outcome = await readYaml(file, text);
  if (outcome.ok) return included || isServerless(outcome.document) ? outcome.document : null;
  if (included && holdsName(text)) {
    problems.push({
      id: 'syntax-error',
      message: outcome.message,
      remedy: 'Correct the file, then run the command again.',
      file,
      position: positionAt(text, outcome.start),
    });
  }
  return null;
}

const holdsName = (text: string): boolean =>
  usageKinds.some((kind) => kind.configNeedles?.some((needle) => text.includes(needle)));

/** A config under an unusual name: what it holds tells. */
function isServerless(document: ConfigDocument): boolean {
  return document.roots.some(
    ({ value }) =>
      (has(value, 'provider') && (has(value, 'service') || has(value, 'functions'))) || isTemplate(value),
  );
}

/** A template of CloudFormation or SAM: its resources have types of AWS. */
function isTemplate(value: ConfigValue): boolean {
  const resources = entryOf(value, 'Resources')?.value;
  if (resources?.kind !== 'map') return false;
  return resources.entries.some(({ value: resource }) => {
    const type = entryOf(resource, 'Type')?.value;
    return type?.kind === 'scalar' && type.value?.startsWith('AWS::') === true;
  });
}

const has = (value: ConfigValue, key: string): boolean => entryOf(value, key) !== undefined;

import type { DefinitionNode, Report, SourceRange } from '../types';
import { parseVersion } from '../project/version';
import type { Rule, Subject } from './rule';

/** What Serverless asks of `service`, which Frigg takes from `name`. */
const allowed = /^[a-zA-Z][0-9a-zA-Z-]+$/;

/**
 * The longest name that can be deployed at all. The default role that Serverless makes is called
 * `<name>-<stage>-<region>-lambdaRole`, and IAM takes 64 characters: with a stage of one letter and the shortest
 * names of regions (nine) 41 are left. Functions (`<name>-<stage>-<function>`, 64) and the stack
 * (`<name>-<stage>`, 128) leave more.
 */
const longest = 64 - '-s-us-east-1-lambdaRole'.length;

/** A `name` with which no deploy can succeed. */
export const serviceName: Rule = {
  id: 'service-name',
  async check(subject) {
    const root = subject.definition?.definition.root;
    if (root?.kind !== 'object') return [];
    const property = root.properties.find(({ key }) => key === 'name');
    if (!property) return [];
    const wrong = firstWrong(property.value);
    if (!wrong || (await namesNoService(subject))) return [];
    return [{ ...wrong, pointer: '/name' }];
  },
};

/** In a 1.x app the service has its name in `serverless.yml`, and nothing reads that of the definition. */
async function namesNoService(subject: Subject): Promise<boolean> {
  const { version } = (await subject.core()).version;
  const parsed = version === null ? null : parseVersion(version);
  return parsed !== null && parsed.major < 2;
}

/** Of a value that depends on something only when it is wrong either way. */
function firstWrong(node: DefinitionNode): Report | null {
  if (node.kind === 'unknown') {
    const each = node.oneOf?.map(firstWrong) ?? [];
    return each.every((wrong) => wrong !== null) ? (each[0] ?? null) : null;
  }
  if (node.kind !== 'primitive' || typeof node.value !== 'string') return null;
  return judge(node.value, node.range);
}

function judge(name: string, at: SourceRange): Report | null {
  // An empty one counts as none, and a variable of Serverless is put in later.
  if (name === '' || name.includes('${')) return null;
  if (!allowed.test(name)) {
    return {
      at,
      message: `The name \`${shown(name)}\` can't be deployed: ${mistakeIn(name)}. ${advice(name)}`,
    };
  }
  if (name.length <= longest) return null;
  const message = `The name has ${name.length} characters, and no more than ${longest} can be deployed: the role that it is part of, \`<name>-<stage>-<region>-lambdaRole\`, may have 64. Shorten it; each character of the stage beyond the first takes one more.`;
  return { at, message };
}

const shown = (name: string): string =>
  (name.length > 60 ? `${name.slice(0, 57)}…` : name).replace(/[\p{Cc}`]/gu, '?');

function mistakeIn(name: string): string {
  if (!/^[a-zA-Z]/.test(name)) return 'it has to begin with a letter';
  if (name.length < 2) return 'it has to have two characters at least';
  const strange = /[^0-9a-zA-Z-]/u.exec(name)?.[0] ?? '';
  const what = /\s/.test(strange) ? 'white space' : `\`${shown(strange)}\``;
  return `only letters, digits and hyphens are allowed, and it holds ${what}`;
}

/** The nearest name that is allowed, where there is one. */
function advice(name: string): string {
  const words = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const nearest = words.replace(/[^0-9a-zA-Z]+/g, '-').replace(/^[^a-zA-Z]+|-+$/g, '');
  const fits = allowed.test(nearest) && nearest.length <= longest;
  return fits
    ? `Write, say, \`${nearest}\`.`
    : 'Serverless and CloudFormation take letters, digits and hyphens, beginning with a letter.';
}

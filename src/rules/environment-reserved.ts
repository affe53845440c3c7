import type { DefinitionNode, Report } from '../types';
import { toPointer } from '../app/validate/pointer';
import { lambdaRefuses, lambdaSets } from '../project/lambda-variables';
import type { Rule } from './rule';

/** `false` asks for nothing, and so does no value. */
const asksForNothing = (node: DefinitionNode): boolean =>
  (node.kind === 'primitive' && (node.value === false || node.value === undefined || node.value === null)) ||
  (node.kind === 'unknown' && (node.oneOf?.every(asksForNothing) ?? false));

/** Names in `environment` that AWS Lambda keeps for itself. */
export const environmentReserved: Rule = {
  id: 'environment-reserved',
  check({ definition }) {
    const root = definition?.definition.root;
    if (root?.kind !== 'object') return [];
    const environment = root.properties.find(({ key }) => key === 'environment')?.value;
    if (environment?.kind !== 'object') return [];
    return environment.properties.flatMap(({ key, keyRange, value }): Report[] => {
      if (asksForNothing(value) || !(lambdaSets.has(key) || lambdaRefuses.has(key))) return [];
      return [{ at: keyRange, message: messageOf(key), pointer: toPointer(['environment', key]) }];
    });
  },
};

const messageOf = (name: string): string =>
  lambdaSets.has(name)
    ? `AWS Lambda sets \`${name}\` itself, so Frigg leaves it out of a deploy and this line has no effect. Remove it, or give your own value another name.`
    : `AWS Lambda reserves \`${name}\` and refuses a function that declares it. Remove it, or give your own value another name.`;

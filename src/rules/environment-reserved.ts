import type { DefinitionNode, Report } from '../types';
import { toPointer } from '../app/validate/pointer';
import type { Rule } from './rule';

/**
 * Lambda's own variables: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (reserved
 * environment variables). Frigg leaves those of the first list out when it composes a deploy.
 */
const skipped = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
]);
const refused = new Set(['AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR']);

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
      if (asksForNothing(value) || !(skipped.has(key) || refused.has(key))) return [];
      return [{ at: keyRange, message: messageOf(key), pointer: toPointer(['environment', key]) }];
    });
  },
};

const messageOf = (name: string): string =>
  skipped.has(name)
    ? `AWS Lambda sets \`${name}\` itself, so Frigg leaves it out of a deploy and this line has no effect. Remove it, or give your own value another name.`
    : `AWS Lambda reserves \`${name}\` and refuses a function that declares it. Remove it, or give your own value another name.`;

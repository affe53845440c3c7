import { isObject } from '../../src/project/json';
import type { Problem } from '../../src/types';
import { evaluate } from './evaluate';
import type { Packaged } from './packaged';

interface NameRule {
  property: string;
  what: string;
  longest: number;
  pattern: RegExp;
}

/** What the services accept, by their resource references in the CloudFormation user guide. */
const rules: Readonly<Record<string, NameRule>> = {
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    what: 'a function',
    longest: 64,
    pattern: /^[\w-]+$/,
  },
  'AWS::IAM::Role': { property: 'RoleName', what: 'a role', longest: 64, pattern: /^[\w+=,.@-]+$/ },
  'AWS::SQS::Queue': {
    property: 'QueueName',
    what: 'a queue',
    longest: 80,
    pattern: /^[\w-]+(?:\.fifo)?$/,
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    what: 'a topic',
    longest: 256,
    pattern: /^[\w-]+(?:\.fifo)?$/,
  },
};

const stackRule = { what: 'a stack', longest: 128, pattern: /^[a-zA-Z][a-zA-Z\d-]*$/ };

/**
 * A name that AWS refuses, found before anything is deployed: CloudFormation would find it in the middle, and take all
 * back again. Names that only CloudFormation knows are passed over.
 */
export function nameProblem({ stack, region, template }: Packaged): Problem | null {
  const ofStack = problemOf(stack, stackRule, 'the stack');
  if (ofStack) return ofStack;
  const resources = isObject(template.Resources) ? template.Resources : {};
  for (const [logicalId, resource] of Object.entries(resources)) {
    const type = isObject(resource) && typeof resource.Type === 'string' ? resource.Type : '';
    const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (!rule || !isObject(resource) || !isObject(resource.Properties)) continue;
    const name = evaluate(resource.Properties[rule.property], region);
    const problem = name === null ? null : problemOf(name, rule, `\`${logicalId}\``);
    if (problem) return problem;
  }
  return null;
}

function problemOf(
  name: string,
  { what, longest, pattern }: Pick<NameRule, 'what' | 'longest' | 'pattern'>,
  owner: string,
): Problem | null {
  const shown = name.length > 150 ? `${name.slice(0, 150)}…` : name;
  if (name.length > longest) {
    return {
      id: 'name-refused',
      message: `The name of ${owner}, \`${shown}\`, has ${name.length} characters, and the name of ${what} at most ${longest}. Nothing was deployed.`,
      remedy:
        'It is made of the name of the service, the stage and what it names: shorten one of them (`name` of the definition, or `service` of the config).',
    };
  }
  if (pattern.test(name)) return null;
  return {
    id: 'name-refused',
    message: `The name of ${owner}, \`${shown}\`, has characters that the name of ${what} can not have. Nothing was deployed.`,
    remedy: 'Use letters, digits and hyphens, with a letter first.',
  };
}

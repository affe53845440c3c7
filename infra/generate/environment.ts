import { lambdaRefuses, lambdaSets } from '../../src/project/lambda-variables';
import { ComposeError } from '../types';
import type { NameProblem } from './problems';
import { fieldsAt, fieldsOf, shown } from './values';

/** What Lambda takes as the name of a variable: https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html. */
const allowed = /^[a-zA-Z][a-zA-Z0-9_]+$/;

interface Declared {
  names: readonly string[];
  problems: readonly NameProblem[];
}

/**
 * The variables that a definition hands from the environment of the deploy to its functions. Without `ssm.enable`, which
 * is refused, those that it marks for the Parameter Store come from there too, as in upstream's.
 *
 * @throws ComposeError `definition-unsupported` for a value that says neither
 */
export function readEnvironment(environment: unknown, parameters: unknown): Declared {
  const declared = Object.entries(fieldsAt(environment, ['environment'])).flatMap(([name, value]) =>
    isWanted(name, value) ? [{ name, path: ['environment', name] }] : [],
  );
  // Before 2.0.0 these were paths of parameters, and no names.
  const marked = Object.keys(fieldsOf(parameters))
    .filter((name) => allowed.test(name) && !Object.hasOwn(fieldsOf(environment), name))
    .map((name) => ({ name, path: ['ssm', 'parameters', name] }));
  const all = [...declared, ...marked].filter(({ name }) => !lambdaSets.has(name));
  return {
    names: all.map(({ name }) => name),
    problems: all.flatMap(({ name, path }): NameProblem[] => {
      const why = mistakeIn(name);
      return why === null ? [] : [{ path, text: `Lambda refuses the variable \`${shown(name)}\`: ${why}.` }];
    }),
  };
}

function isWanted(name: string, value: unknown): boolean {
  if (value === true || value === 'ssm') return true;
  if (value === false || value === undefined || value === null) return false;
  throw new ComposeError(
    'definition-unsupported',
    `\`environment.${shown(name)}\` is neither \`true\`, \`false\` nor \`'ssm'\`: a value itself can't stand there.`,
    'Write `true`, and set the variable where the app is deployed.',
    [['environment', name]],
  );
}

function mistakeIn(name: string): string | null {
  if (lambdaRefuses.has(name)) return 'it is reserved for Lambda itself';
  if (allowed.test(name)) return null;
  if (!/^[a-zA-Z]/.test(name)) return 'it has to begin with a letter';
  return name.length < 2
    ? 'it has to have two characters at least'
    : 'only letters, digits and `_` are allowed';
}

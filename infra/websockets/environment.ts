import { endpointVariable } from '../../runtime/src/names';
import { ComposeError } from '../types';
import { unresolved, type Composition } from './composition';
import { isAtEdge, type AppFunction } from './functions';
import {
  copyOf,
  isFields,
  isUnresolved,
  kindOf,
  notPlain,
  pathText,
  put,
  valueAt,
  type Fields,
} from './plain';
import type { AppResource, AppResources } from './resources';
import { means } from './same';

const variables = ['Properties', 'Environment', 'Variables'];

/**
 * Writes the address into the environment of every function: there it wins over what the provider has.
 *
 * @throws ComposeError `endpoint-declared` where the app gives the variable another value, `config-not-plain` where an
 *   environment is no object
 */
export function writeEndpoint(
  composition: Composition,
  functions: readonly AppFunction[],
  resources: AppResources,
  address: unknown,
): void {
  const inLambda = functions.filter((each) => !isAtEdge(each));
  refuseDeclared(composition, inLambda, resources, address);
  for (const { home, merged, path } of inLambda) {
    if (valueAt(merged, 'environment', endpointVariable) !== undefined) continue;
    const environment = environmentOf(composition, home, path);
    if (environment) put(environment, endpointVariable, copyOf(address));
  }
  // Such a change replaces the whole environment that Serverless makes.
  for (const { path } of resources.extensions.filter(isOfLambda)) {
    const environment = valueAt(composition.config, ...path, ...variables);
    if (isFields(environment)) put(environment, endpointVariable, copyOf(address));
  }
}

/** The environment of a function, made where it has none; null where it is text. */
function environmentOf(composition: Composition, home: Fields, path: string[]): Fields | null {
  const { environment } = home;
  if (isFields(environment)) return environment;
  const at = [...path, 'environment'];
  if (isUnresolved(environment)) {
    unresolved(composition, at, true);
    return null;
  }
  if (environment) {
    throw notPlain(at, kindOf(environment), 'an object of variables');
  }
  const made: Fields = {};
  put(home, 'environment', made);
  return made;
}

const isOfLambda = ({ id }: AppResource): boolean => id.endsWith('LambdaFunction');

function refuseDeclared(
  { config, stage }: Composition,
  functions: readonly AppFunction[],
  { own, extensions }: AppResources,
  address: unknown,
): void {
  const environments: { value: unknown; path: string[] }[] = [
    { value: valueAt(config, 'provider', 'environment'), path: ['provider', 'environment'] },
    ...functions.map(({ merged, path }) => ({
      value: valueAt(merged, 'environment'),
      path: [...path, 'environment'],
    })),
    ...[...own, ...extensions].map(({ value, path }) => ({
      value: valueAt(value, ...variables),
      path: [...path, ...variables],
    })),
  ];
  const declared = environments.filter(({ value }) => {
    const given = valueAt(value, endpointVariable);
    return given !== undefined && !means(config, given, address, stage);
  });
  if (declared.length === 0) return;
  const paths = declared.map(({ path }) => [...path, endpointVariable]);
  throw new ComposeError(
    'endpoint-declared',
    `${paths.map((path) => `\`${pathText(path)}\``).join(', ')}: the config sets the variable that the deploy sets to the address of the WebSocket API.`,
    `Remove \`${endpointVariable}\` there: every function gets the right address by itself.`,
    paths,
  );
}

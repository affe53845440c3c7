import type { Node } from '../syntax/model';
import { calledName } from '../syntax/helpers';
import { unwrap } from '../syntax/nodes';
import type { Resolver, Unit, Value } from '../values/value';
import { packageRoot } from '../values/value';

/** Packages whose business it is to read the environment: a variable that is named to one of them is read. */
const readers =
  /^(env-var|envalid|envsafe|env-schema|znv|getenv|convict|config|nconf|ts-dotenv|dotenv-\w+|dotenv|@t3-oss\/env-(core|nextjs|nuxt)|@nestjs\/config|@fastify\/env|fastify-env)(\/|$)/;

/** Methods that put a value in, or only say whether one is there for a message. */
const writers = /^(set|put|add|override|overrides|default|defaults|remove|delete|clear)$/;

/** What reads one variable by its name, of an object that could not be followed. */
const getters = /^(get|getOrThrow|require|required|getString)$/;

const isReader = (value: Value): boolean => value.kind === 'external' && readers.test(value.root);

/** Members of what dotenv answers: the variables of the file. */
export const isDotenvResult = (root: string, path: readonly string[]): boolean =>
  /^dotenv(-\w+)?(\/|$)/.test(root) && path.some((step) => step.startsWith('('));

/** True for a call that hands its arguments to a reader of the environment. */
export function isHandedToReader(
  node: Extract<Node, { type: 'CallExpression' }>,
  unit: Unit,
  resolver: Resolver,
): boolean {
  const at = { unit, frame: null };
  const name = calledName(node.callee);
  if (writers.test(name)) return false;
  const callee = unwrap(node.callee);
  const plugins = node.arguments.filter(
    (item) => item.type === 'Identifier' && unit.model.references.get(item),
  );
  if ([callee, ...plugins].some((item) => resolver.evaluate(item, at).some(isReader))) return true;
  // An injected service: its class is a type here, and the framework makes it.
  if (callee.type !== 'MemberExpression' || !getters.test(name) || !importsReader(unit)) return false;
  const owners = resolver.evaluate(callee.object, at);
  return owners.length > 0 && owners.every((value) => value.kind === 'unknown');
}

const importsReader = (unit: Unit): boolean =>
  unit.model.bindings.some((binding) =>
    binding.sources.some((source) => source.from === 'import' && readers.test(packageRoot(source.specifier))),
  );

import { ComposeError } from '../types';
import { isFields, pathText } from '../websockets/plain';
import type { HttpRoute } from './http';
import { refuseUnknown } from './problems';
import { fieldsAt, fieldsOf, shown } from './values';

/** An extension that an integration binds: it has a function of its own for its routes. */
export interface Extension {
  /** The name of the function, which is that of its handler too. */
  functionName: string;
  path: readonly string[];
  /** As an HTTP API has them. */
  routes: readonly HttpRoute[];
}

/**
 * Reads `Definition.extensions` of an integration: by name of the binding, an `extension` with `routes`.
 *
 * @throws ComposeError `definition-not-known` where routes can't be read, `definition-unsupported` for names and routes
 *   that a function or an HTTP API can't have
 */
export function readExtensions(value: unknown, integration: string, path: readonly string[]): Extension[] {
  return Object.entries(fieldsAt(value, path)).flatMap(([binding, bound]): Extension[] => {
    const place = [...path, binding];
    const { extension } = fieldsOf(bound);
    if (!isFields(extension)) {
      return refuseUnknown(
        `\`${pathText(place)}.extension\` can't be read, so its routes are not known.`,
        "Keep upstream's `infrastructure.js` as the base.",
        place,
      );
    }
    const { routes } = extension;
    if (routes === undefined || routes === null) return [];
    if (!Array.isArray(routes)) return refuseRoutes([...place, 'extension', 'routes']);
    if (routes.length === 0) return [];
    if (!/^[A-Za-z0-9]+$/.test(binding)) {
      throw new ComposeError(
        'definition-unsupported',
        `\`${pathText(place)}\` has a name with other characters than letters and digits, which is the name of a function and a part of its path.`,
        'Rename it.',
        [place],
      );
    }
    return [
      {
        functionName: `${integration}__${binding}`,
        path: place,
        routes: Array.from(routes as readonly unknown[], (route, index) =>
          readRoute(route, `/api/${integration}-integration/${binding}`, [
            ...place,
            ...['extension', 'routes', String(index)],
          ]),
        ),
      },
    ];
  });
}

/** Methods of an HTTP API's routes, and Express's word for all of them. */
const methods = new Map(
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'].map((method) => [method, method]),
).set('ALL', 'ANY');

function readRoute(value: unknown, prefix: string, place: readonly string[]): HttpRoute {
  const { path, method } = fieldsOf(value);
  if (typeof path !== 'string' || typeof method !== 'string') return refuseRoutes(place);
  // Express writes a parameter `:id`, an HTTP API `{id}`.
  const own = path
    .replace(/^\/*/, '/')
    .replace(/\/+$/, '')
    .replace(/\/:(\w+)(?=\/|$)/g, '/{$1}');
  const known = methods.get(method.toUpperCase());
  if (known === undefined || !/^(?:\/(?:[\w.~-]+|\{\w+\}))*$/.test(own)) {
    throw new ComposeError(
      'definition-unsupported',
      `\`${pathText(place)}\` is a route that an HTTP API can't have as it is: \`${shown(`${method} ${path}`)}\`.`,
      'Write a path of names and `:parameters`, and a single method or `all`.',
      [place],
    );
  }
  return { method: known, path: prefix + own };
}

const refuseRoutes = (place: readonly string[]): never =>
  refuseUnknown(
    `\`${pathText(place)}\` has no path and method that can be read.`,
    "Write the routes as literals, or keep upstream's `infrastructure.js` as the base.",
    place,
  );

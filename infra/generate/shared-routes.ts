import { pathText } from '../websockets/plain';
import { ComposeError } from '../types';
import type { Integration } from './integration';
import { webhookRoutes } from './integration-functions';

/** @throws ComposeError `config-conflict` where an HTTP API could not tell which of two routes is meant */
export function refuseSharedRoutes(integrations: readonly Integration[]): void {
  for (const { name, path, webhooks, extensions } of integrations) {
    // Core's own differ.
    if (extensions.length === 0) continue;
    const own = webhooks ? webhookRoutes(name).map((route) => ({ ...route, owner: path })) : [];
    const bound = extensions.flatMap(({ routes, path: owner }) =>
      routes.map((route) => ({ ...route, owner })),
    );
    const first = new Map<string, readonly string[]>();
    for (const { method, path: route, owner } of [...own, ...bound]) {
      // The name of a parameter does not tell routes apart.
      const key = `${method} ${route.replace(/\{\w+\}/g, '{}')}`;
      const other = first.get(key);
      first.set(key, owner);
      if (other === undefined) continue;
      throw new ComposeError(
        'config-conflict',
        `The route \`${method} ${route}\` of the integration \`${name}\` is there twice: by \`${pathText(other)}\` and by \`${pathText(owner)}\`.`,
        'Take one of them out, or give it another path.',
        [other, owner],
      );
    }
  }
}

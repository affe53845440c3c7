import { follow, unresolved, type Composition } from './composition';
import { isFields, isUnresolved, kindOf, notPlain, valueAt, type Fields } from './plain';
import { otherPlugins } from './plugins';
import { isStageText } from './same';

/**
 * The address that serverless-domain-manager 8 gives to the WebSocket API: domain and base path, and no stage. Null where
 * it gives none, or where only Serverless can tell, which is noted: the API's own address works beside it.
 */
export function customDomain(composition: Composition): string | null {
  if (!mayManageDomains(composition)) return null;
  for (const { path, value } of domainsOf(composition)) {
    const address = addressOf(composition, value, path);
    if (address !== null) return address;
  }
  return null;
}

/** False where plugins are listed, and the one that makes domains is not among them. */
function mayManageDomains(composition: Composition): boolean {
  const plugins = otherPlugins(composition);
  if (plugins === null || plugins.length === 0) return true;
  return plugins.some((name) => name.includes('domain-manager'));
}

interface Domain {
  path: string[];
  value: Fields;
}

/** `customDomain` and `customDomains`, each by kind of API or with `apiType`. */
function domainsOf(composition: Composition): Domain[] {
  const { config } = composition;
  const custom = follow(config, config.custom);
  if (isUnresolved(custom)) unresolved(composition, ['custom'], false);
  const one = { value: valueAt(custom, 'customDomain'), path: ['custom', 'customDomain'] };
  const list = follow(config, valueAt(custom, 'customDomains'));
  const listPath = ['custom', 'customDomains'];
  const more = Array.isArray(list)
    ? list.map((value: unknown, index) => ({ value, path: [...listPath, String(index)] }))
    : [{ value: list, path: listPath }];
  return [one, ...more].flatMap(({ value: given, path }): Domain[] => {
    const value = follow(config, given);
    if (isUnresolved(value)) unresolved(composition, path, false);
    if (!isFields(value)) return [];
    const socket = follow(config, value.websocket);
    if (isUnresolved(socket)) unresolved(composition, [...path, 'websocket'], false);
    if (isFields(socket)) return [{ value: socket, path: [...path, 'websocket'] }];
    const kind = follow(config, value.apiType);
    return typeof kind === 'string' && kind.toLowerCase() === 'websocket' ? [{ value, path }] : [];
  });
}

function addressOf(composition: Composition, domain: Fields, path: string[]): string | null {
  const { config } = composition;
  const enabled = follow(config, domain.enabled ?? true);
  const name = follow(config, domain.domainName);
  const base = follow(config, domain.basePath ?? '');
  if (isUnresolved(enabled)) {
    unresolved(composition, [...path, 'enabled'], false);
    return null;
  }
  if (['false', '0'].includes(String(enabled).trim().toLowerCase())) return null;
  if (typeof name !== 'string' || name.trim() === '') {
    throw notPlain([...path, 'domainName'], name === '' ? 'empty' : kindOf(name), 'the name of a domain');
  }
  if (typeof base !== 'string') throw notPlain([...path, 'basePath'], kindOf(base), 'a text');
  // A text that is all reference may turn out to be empty, or `(none)`.
  if (/^\s*\$\{[^}]*\}\s*$/.test(base) && !isStageText(base.trim())) {
    unresolved(composition, [...path, 'basePath'], false);
    return null;
  }
  const trimmed = base.trim().replace(/^\/+|\/+$/g, '');
  return `https://${name.trim()}${trimmed === '' || trimmed === '(none)' ? '' : `/${trimmed}`}`;
}

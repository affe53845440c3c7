import { endpointVariable } from '../../runtime/src/names';
import { isObject, type JsonObject } from '../../src/project/json';
import { evaluate } from './evaluate';

/**
 * The address for clients, `wss://…`: what the functions are told to post to, where the template alone says that (a
 * custom domain, an API from elsewhere), else the output that the tools give the stack. Null when there is none.
 */
export function socketAddress(
  template: Readonly<JsonObject>,
  outputs: Readonly<Record<string, string>>,
  region: string,
): string | null {
  const resources = Object.values(isObject(template.Resources) ? template.Resources : {});
  // Without routes of its own, an app that names an address means another's API.
  for (const resource of resources.some(isConnectRoute) ? resources : []) {
    const text = evaluate(endpointOf(resource), region);
    if (text !== null && /^https:\/\/\S+$/.test(text)) return text.replace(/^https/, 'wss');
  }
  const output = Object.hasOwn(outputs, 'ServiceEndpointWebsocket') ? outputs.ServiceEndpointWebsocket : '';
  return output?.startsWith('wss://') ? output : null;
}

const isConnectRoute = (resource: unknown): boolean =>
  isObject(resource) &&
  resource.Type === 'AWS::ApiGatewayV2::Route' &&
  isObject(resource.Properties) &&
  resource.Properties.RouteKey === '$connect';

function endpointOf(resource: unknown): unknown {
  if (!isObject(resource) || resource.Type !== 'AWS::Lambda::Function' || !isObject(resource.Properties))
    return null;
  const { Environment } = resource.Properties;
  const variables = isObject(Environment) ? Environment.Variables : null;
  return isObject(variables) && Object.hasOwn(variables, endpointVariable)
    ? variables[endpointVariable]
    : null;
}

import { referencesOf } from '../references';
import { textOf, type PlainObject } from '../template';
import { display, literal } from '../text';
import type { Change } from '../change';
import { changesIn, isNewAddress, names, sentences, touched, type Context, type Teller } from './words';

/** The kind of an API that a part of it belongs to: its own, else what the key of a route looks like. */
function protocolOf(change: Change, context: Context): 'WEBSOCKET' | 'HTTP' {
  const properties = (change.after ?? change.before)?.properties ?? {};
  const api = referencesOf(properties.ApiId)
    .map(({ id }) => context.changes.get(id))
    .find((one) => one !== undefined);
  const protocol = (api?.after ?? api?.before)?.properties.ProtocolType;
  if (protocol === 'WEBSOCKET' || protocol === 'HTTP') return protocol;
  const isHttp = /^(?:(?:ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) )/.test(textOf(properties.RouteKey));
  return isHttp ? 'HTTP' : 'WEBSOCKET';
}

/** `AWS::ApiGatewayV2::Api` */
export const api: Teller = (change) => {
  const { before, after, effect } = change;
  const isWebsocket = [before, after].some((one) => one?.properties.ProtocolType === 'WEBSOCKET');
  const kind = isWebsocket ? 'WebSocket API' : 'HTTP API';
  if (effect === 'add') return `A new ${kind}, with an address of its own.`;
  if (effect === 'remove') {
    return isWebsocket
      ? 'The WebSocket API goes: every client that is connected now is cut off, and no client can connect any more.'
      : 'The HTTP API goes: its address answers no more.';
  }
  if (isNewAddress(change)) {
    const verb = effect === 'may-replace' ? 'may change' : 'changes';
    return isWebsocket
      ? `The address ${verb}: clients that are connected now are cut off, and every client must reconnect elsewhere.`
      : `The address of the HTTP API ${verb}: whoever calls it must call elsewhere.`;
  }
  return sentences(
    `Its address stays${isWebsocket ? ', and clients that are connected now stay connected' : ''}.`,
    isWebsocket && selection(before?.properties ?? {}, after?.properties ?? {}),
    after?.properties.DisableExecuteApiEndpoint === true &&
      before?.properties.DisableExecuteApiEndpoint !== true
      ? 'The address that API Gateway gives it answers no more: only a custom domain does.'
      : null,
    changesIn(touched(change)),
  );
};

function selection(before: PlainObject, after: PlainObject): string | null {
  const [from, to] = [before, after].map(({ RouteSelectionExpression }) => display(RouteSelectionExpression));
  return from === to
    ? null
    : `Messages find their route by \`${String(to)}\` instead of \`${String(from)}\`.`;
}

/** `AWS::ApiGateway::RestApi` */
export const restApi: Teller = ({ effect }) => {
  if (effect === 'add') return 'A new REST API, with an address of its own.';
  return effect === 'remove' ? 'The REST API goes: its address answers no more.' : null;
};

/** What it means that a route of a WebSocket API is not there. */
function withoutRoute(key: string): string {
  if (key === '$connect') return 'clients connect without the app being asked or told';
  if (key === '$disconnect') return 'the app is not told when a client goes';
  if (key === '$default') return 'a message that no other route takes is refused';
  return `messages of the route \`${key}\` go to \`$default\`, or are refused`;
}

/** `AWS::ApiGatewayV2::Route` */
export const route: Teller = (change, context) => {
  const { before, after, effect } = change;
  const isWebsocket = protocolOf(change, context) === 'WEBSOCKET';
  const [from, to] = [before, after].map((one) => (one ? display(one.properties.RouteKey) : ''));
  if (effect === 'add') return `A new route: \`${String(to)}\`.`;
  if (effect === 'remove') {
    return isWebsocket
      ? `The route \`${String(from)}\` goes: ${withoutRoute(String(from))}.`
      : `The route \`${String(from)}\` goes: whoever calls it gets 404.`;
  }
  const access = ['AuthorizationType', 'AuthorizerId', 'AuthorizationScopes', 'ApiKeyRequired'];
  const changed = touched(change);
  return sentences(
    from !== to && `The route \`${String(from)}\` becomes \`${String(to)}\`.`,
    isNewAddress(change) && `The route \`${String(to)}\` is made anew in its API.`,
    changed.some((name) => access.includes(name)) && `Who may use the route \`${String(to)}\` changes.`,
    changed.includes('Target') && `The route \`${String(to)}\` gets another integration.`,
    isWebsocket && !isNewAddress(change) && 'Clients that are connected now stay connected.',
    changesIn(changed),
  );
};

/** `AWS::ApiGatewayV2::Stage` */
export const stage: Teller = (change, context) => {
  const { before, after, effect } = change;
  const isWebsocket = protocolOf(change, context) === 'WEBSOCKET';
  const who = isWebsocket ? 'every client must reconnect elsewhere' : 'whoever calls it must call elsewhere';
  const [from, to] = [before, after].map((one) => (one ? display(one.properties.StageName) : ''));
  if (effect === 'add') return `A new stage, \`${String(to)}\`: the API answers there.`;
  if (effect === 'remove') {
    return isWebsocket
      ? `The stage \`${String(from)}\` goes: clients that are connected there are cut off, and none can connect to it any more.`
      : `The stage \`${String(from)}\` goes: the address that ends in it answers no more.`;
  }
  if (isNewAddress(change)) {
    return from === to
      ? `The stage \`${String(to)}\` is made anew: ${who}.`
      : `The address ends in \`${String(to)}\` instead of \`${String(from)}\`: ${who}.`;
  }
  return sentences(
    `Its address stays${isWebsocket ? ', and clients that are connected now stay connected' : ''}.`,
    changesIn(touched(change)),
  );
};

/** `AWS::ApiGatewayV2::Integration` */
export const integration: Teller = (change, context) => {
  const isWebsocket = protocolOf(change, context) === 'WEBSOCKET';
  const kind = isWebsocket ? 'a WebSocket API' : 'an HTTP API';
  if (change.effect === 'add') return `Leads routes of ${kind} to a function or an address.`;
  if (change.effect === 'remove') return `No route of ${kind} leads there any more.`;
  return sentences(
    touched(change).includes('IntegrationUri') && 'The routes lead to another function or address.',
    isNewAddress(change) ? 'It is made anew.' : null,
    changesIn(touched(change)),
  );
};

/** `AWS::ApiGatewayV2::Deployment` */
export const deployment: Teller = ({ effect }) => {
  if (effect === 'add') return 'Publishes the routes to the stage.';
  return effect === 'remove' ? 'A published state of the routes goes.' : null;
};

/** `AWS::ApiGatewayV2::DomainName` and `AWS::ApiGatewayV2::ApiMapping` */
export const domain: Teller = (change) => {
  const { before, after, effect } = change;
  const name = literal((after ?? before)?.properties.DomainName);
  const shown = name === null ? 'A custom domain' : `The custom domain \`${name}\``;
  if (effect === 'add') return `${shown} leads to the API.`;
  if (effect === 'remove')
    return `${shown} no longer leads to the API: clients that use it can not connect any more.`;
  if (isNewAddress(change)) return `${shown} is set up anew: clients can not connect through it meanwhile.`;
  return sentences(
    `${shown} changes in ${names(touched(change))}: clients that use it may reach another API.`,
  );
};

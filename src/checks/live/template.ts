import type { StackResource } from '../../aws';
import { isObject } from '../../project/json';
import type { LiveTemplate } from './types';

interface TemplateResource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Readonly<Record<string, unknown>>;
}

/** The resources that templates name. */
export const resourcesIn = (templates: readonly LiveTemplate[]): TemplateResource[] =>
  templates.flatMap(({ stack, template }) => {
    const all = isObject(template.Resources) ? Object.entries(template.Resources) : [];
    return all.flatMap(([logicalId, value]): TemplateResource[] => {
      if (!isObject(value) || typeof value.Type !== 'string') return [];
      const properties = isObject(value.Properties) ? value.Properties : {};
      return [{ stack, logicalId, type: value.Type, properties }];
    });
  });

/** Keys of routes that only a WebSocket API has. */
const isSocketRoute = ({ type, properties }: TemplateResource): boolean =>
  type === 'AWS::ApiGatewayV2::Route' &&
  (properties.RouteKey === '$connect' || properties.RouteKey === '$disconnect');

const isSocketApi = ({ type, properties }: TemplateResource): boolean =>
  type === 'AWS::ApiGatewayV2::Api' && properties.ProtocolType === 'WEBSOCKET';

/** Something of WebSockets is in what was deployed. */
export const hasWebsockets = (templates: readonly LiveTemplate[]): boolean =>
  resourcesIn(templates).some((each) => isSocketRoute(each) || isSocketApi(each));

/** The name that Serverless gives to the API that it makes. */
const usualName = 'WebsocketsApi';

/** Where the WebSocket API is to be found. */
export type ApiPlace =
  | { kind: 'none' }
  /** `isOwn`: the stack made it, with its stages. */
  | { kind: 'id'; id: string; isOwn: boolean; stages: readonly string[] }
  | { kind: 'unknown'; why: string };

/** Finds the WebSocket API of a stack: its own, or the one elsewhere that its routes belong to. */
export function placeOfApi(
  templates: readonly LiveTemplate[],
  resources: readonly StackResource[],
): ApiPlace {
  const named = resourcesIn(templates);
  const routes = named.filter(isSocketRoute);
  const physical = (stack: string, logicalId: string): string =>
    resources.find((each) => each.stack === stack && each.logicalId === logicalId)?.physicalId ?? '';
  const apis = named.filter(isSocketApi);
  const api =
    apis.find(({ logicalId }) => logicalId === usualName) ??
    apis.find(({ stack, logicalId }) =>
      routes.some((route) => route.stack === stack && refOf(route.properties.ApiId) === logicalId),
    ) ??
    (routes.length === 0 ? apis[0] : undefined);
  if (api) {
    const { stack, logicalId } = api;
    const stages = named
      .filter(
        ({ type, properties }) =>
          type === 'AWS::ApiGatewayV2::Stage' && refOf(properties.ApiId) === logicalId,
      )
      .map((stage) => physical(stage.stack, stage.logicalId))
      .filter((name) => name !== '');
    const id = physical(stack, logicalId);
    return id === ''
      ? { kind: 'unknown', why: `CloudFormation tells no id of \`${logicalId}\`` }
      : { kind: 'id', id, isOwn: true, stages };
  }
  const [route] = routes;
  if (!route) return { kind: 'none' };
  const id = literal(
    route.properties.ApiId,
    templates.find(({ stack }) => stack === route.stack),
  );
  if (id !== null) return { kind: 'id', id, isOwn: false, stages: [] };
  return { kind: 'unknown', why: 'the API stands outside the stack, which does not tell its id' };
}

const refOf = (value: unknown): string | null =>
  isObject(value) && typeof value.Ref === 'string' ? value.Ref : null;

/** A text, or a parameter that CloudFormation shows. */
function literal(value: unknown, template: LiveTemplate | undefined): string | null {
  if (typeof value === 'string') return value;
  const given = template?.parameters[refOf(value) ?? ''];
  return given === undefined || given.includes('*') ? null : given;
}

import type { Resource, Template } from '../../servers/serverless/package';

/**
 * A template without what two runs of one config differ in: the time in the artifact's key, and the ids that Serverless
 * makes of archives and moments. Keys are sorted.
 */
export function stable(template: Template): unknown {
  const text = JSON.stringify(template, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return JSON.parse(
    text
      .replace(/\d{13}-\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      .replace(/(LambdaVersion|WebsocketsDeployment(?!Stage))\w{30,}/g, '$1')
      .replace(/"CodeSha256":"[^"]*"/g, '"CodeSha256":"<sha>"'),
  ) as unknown;
}

export const stableIds = (template: Template): string[] =>
  Object.keys((stable(template) as Template).Resources).sort();

/** The functions of the app, by logical id: Serverless adds one of its own for some settings. */
export const functionsOf = ({ Resources }: Template): [string, Resource][] =>
  Object.entries(Resources).filter(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && !id.startsWith('CustomDashresource'),
  );

/** The variables of every function, by logical id. */
export function variablesOf(template: Template): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    functionsOf(template).map(([id, { Properties }]) => {
      const { Variables = {} } = (Properties?.Environment ?? {}) as { Variables?: Record<string, unknown> };
      return [id, Variables];
    }),
  );
}

/** The handlers of every function, as `src/api.handler`. */
export const handlersOf = (template: Template): string[] =>
  functionsOf(template).map(([, { Properties }]) => String(Properties?.Handler));

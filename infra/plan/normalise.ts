import { isObject, partOf, resourcesOf, sorted, soleEntry, type Template } from './template';

/**
 * What Serverless and osls name anew at each package, or each time that something of a function changes: the name is
 * kept without its hash or time. Sources: `getLambdaVersionLogicalId`, `generateApiGatewayDeploymentLogicalId` and
 * `getWebsocketsDeploymentLogicalId` in their `lib/plugins/aws/lib/naming.js`.
 */
const changing: Readonly<Record<string, RegExp>> = {
  'AWS::Lambda::Version': /^(.+LambdaVersion)[0-9A-Za-z]{20,}$/,
  'AWS::ApiGateway::Deployment': /^(ApiGatewayDeployment)[0-9A-Za-z]+$/,
  'AWS::ApiGatewayV2::Deployment': /^(WebsocketsDeployment)[0-9A-Za-z]{8,}$/,
};

/** `serverless/app/dev/1795552360800-2026-11-24T20:32:40.800Z/app.zip`: the folder of one deploy. */
const time = /(^|\/)\d{13}-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?=\/)/g;

/** The names that `normaliseTemplate` gives, by those of the template; only what it renames. */
export function stableNames(template: Template): Map<string, string> {
  const resources = resourcesOf(template);
  const wanted = [...resources].flatMap(([id, { type }]): [string, string][] => {
    const name = Object.hasOwn(changing, type) ? changing[type]?.exec(id)?.[1] : undefined;
    return name === undefined ? [] : [[id, name]];
  });
  // Two that would get one name keep their own.
  const isFree = (name: string): boolean =>
    !resources.has(name) && wanted.filter(([, other]) => other === name).length === 1;
  return new Map(wanted.filter(([, name]) => isFree(name)));
}

/**
 * A template as it can be compared: two packages of an unchanged service give the same, and one that says the same in
 * another order of keys too. Set aside are the times of a deploy in the places of artifacts, and the hashes and times in
 * the logical ids of function versions and of deployments of an API, wherever these are referred to. Everything else
 * stays, `CodeSha256` included.
 */
export function normaliseTemplate(template: Template): Template {
  const names = stableNames(template);
  const rename = (id: string): string => names.get(id) ?? id;
  const resources = Object.fromEntries(
    Object.entries(partOf(template, 'Resources')).map(([id, resource]) => [rename(id), resource]),
  );
  const whole = isObject(template.Resources) ? { ...template, Resources: resources } : template;
  const normal = sorted(convert(whole, rename));
  return isObject(normal) ? normal : {};
}

function convert(value: unknown, rename: (id: string) => string, key = ''): unknown {
  if (typeof value === 'string') return convertText(value, rename, key);
  if (Array.isArray(value)) {
    const items = value.map((item) => convert(item, rename, key));
    // A list or a text, and no order in it.
    return key === 'DependsOn' ? items.map(String).sort() : items;
  }
  if (!isObject(value)) return value;
  const [name, inner] = soleEntry(value) ?? ['', null];
  if (name === 'Fn::GetAtt') return { 'Fn::GetAtt': attribute(inner, rename) };
  if (name === 'Ref' && typeof inner === 'string') return { Ref: rename(inner) };
  return Object.fromEntries(
    Object.entries(value).map(([inside, item]) => [
      inside,
      // Within `Fn::Sub` are its text, and a map of what stands in it.
      convert(item, rename, key === 'Fn::Sub' && Array.isArray(item) ? key : inside),
    ]),
  );
}

function convertText(text: string, rename: (id: string) => string, key: string): unknown {
  switch (key) {
    case 'DependsOn':
      return [rename(text)];
    case 'S3Key':
    case 'TemplateURL':
    case 'Value':
      return text.replace(time, '$1<time>');
    case 'Fn::Sub':
      return text.replace(/\$\{([^!}.][^}.]*)/g, (_, id: string) => `\${${rename(id)}`);
    default:
      return text;
  }
}

function attribute(given: unknown, rename: (id: string) => string): unknown {
  const parts = typeof given === 'string' ? splitOnce(given) : given;
  if (!Array.isArray(parts)) return given;
  const [id, ...rest] = parts as unknown[];
  return typeof id === 'string' ? [rename(id), ...rest.map((part) => convert(part, rename))] : parts;
}

function splitOnce(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

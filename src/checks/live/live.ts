import type { Aws, DeployedFunction, Reading, Stack, StackResource } from '../../aws';
import { placeOfApi, type ApiPlace } from './template';
import type { GatewayReading, Live, LiveTemplate } from './types';

/** Functions of Serverless's own, and of plugins that keep others warm: nothing of them sends. */
const foreign = /^(?:CustomDash|WarmUpPlugin)/;

/** So many are asked for at once: Lambda refuses more than a hundred a second. */
const atOnce = 10;

/**
 * Opens the deployed stack of an app; nothing is asked before something is needed.
 *
 * @param stage as the app was deployed: the name of the API's stage, where it has several
 */
export function openLive(aws: Aws, stack: Stack, stage: string): Live {
  const resources = once(() => aws.readResources(stack.id));
  const templates = once(async (): Promise<Reading<LiveTemplate[]>> => {
    const all = ofStack(stack, stack.id);
    if (!holdsStacks(stack)) return { kind: 'read', value: all };
    const found = await resources();
    if (found.kind !== 'read') return found;
    for (const { type, physicalId } of found.value) {
      if (type !== 'AWS::CloudFormation::Stack' || physicalId === '') continue;
      const inner = await aws.readStack(physicalId);
      if (inner.kind === 'unreadable') return inner;
      if (inner.kind === 'present') all.push(...ofStack(inner, physicalId));
    }
    return { kind: 'read', value: all };
  });
  const functions = once(async (): Promise<Reading<DeployedFunction[]>> => {
    const found = await resources();
    if (found.kind !== 'read') return found;
    return readFunctions(aws, found.value);
  });
  return {
    aws,
    stack,
    templates,
    resources,
    functions,
    gateway: once(async () => {
      const [made, found] = await Promise.all([templates(), resources()]);
      if (made.kind !== 'read') return made.kind === 'absent' ? { kind: 'none' } : made;
      if (found.kind !== 'read') return found.kind === 'absent' ? { kind: 'none' } : found;
      const place = placeOfApi(made.value, found.value);
      return place.kind === 'id' ? readGateway(aws, stack, place, stage) : place;
    }),
  };
}

const ofStack = ({ template, parameters }: Stack, stack: string): LiveTemplate[] =>
  template ? [{ stack, template, parameters }] : [];

const holdsStacks = ({ template }: Stack): boolean =>
  JSON.stringify(template?.Resources ?? {}).includes('"AWS::CloudFormation::Stack"');

async function readGateway(
  aws: Aws,
  stack: Stack,
  place: Extract<ApiPlace, { kind: 'id' }>,
  wanted: string,
): Promise<GatewayReading> {
  const [api, stages] = await Promise.all([aws.readApi(place.id), aws.readStages(place.id)]);
  if (api.kind === 'absent') return { kind: 'gone', id: place.id };
  if (api.kind !== 'read') return api;
  if (stages.kind === 'unreadable') return stages;
  const names = stages.kind === 'read' ? stages.value.map(({ name }) => name) : [];
  const known = place.stages.length === 0 ? [wanted] : place.stages;
  const stage =
    known.find((name) => name === wanted && names.includes(name)) ??
    known.find((name) => names.includes(name)) ??
    // Of an API that is made elsewhere nobody says how its stage is called.
    (!place.isOwn && names.length === 1 ? names[0] : undefined);
  if (stage === undefined)
    return { kind: 'no-stage', api: api.value, wanted: known[0] ?? wanted, others: names };
  const [, partition = 'aws', , , account = ''] = stack.id.split(':');
  const address = `${api.value.endpoint.replace(/^ws/, 'http')}/${stage}`;
  return { kind: 'found', api: api.value, stage, address, partition, account };
}

async function readFunctions(
  aws: Aws,
  resources: readonly StackResource[],
): Promise<Reading<DeployedFunction[]>> {
  const wanted = resources.filter(
    ({ type, logicalId, physicalId }) =>
      type === 'AWS::Lambda::Function' && physicalId !== '' && !foreign.test(logicalId),
  );
  const all: DeployedFunction[] = [];
  for (let from = 0; from < wanted.length; from += atOnce) {
    const part = wanted.slice(from, from + atOnce);
    const readings = await Promise.all(part.map(({ physicalId }) => aws.readFunction(physicalId)));
    for (const reading of readings) {
      if (reading.kind === 'unreadable') return reading;
      // One that was removed by hand is for the routes to tell.
      if (reading.kind === 'read') all.push(reading.value);
    }
  }
  return { kind: 'read', value: all };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

import { take, type Language } from './language';
import { found, type Usage, type UsageKind } from './usage';
import { strongDistances } from './usage-distances';
import { weakDistances } from './usage-lookalikes';
import type { Value } from './usage-values';

const values: readonly Value[] = [
  {
    kind: 'core-model',
    module: '@friggframework/core',
    name: 'WebsocketConnection',
    use: (it) => `${it}.getActiveConnections()`,
  },
  {
    kind: 'core-model',
    module: '@friggframework/core/database/models/WebsocketConnection',
    name: 'WebsocketConnection',
    use: (it) => `${it}.find({ data })`,
  },
  {
    kind: 'core-repository',
    module: '@friggframework/core',
    name: 'WebsocketConnectionRepository',
    use: (it) => `new ${it}()`,
  },
  {
    kind: 'runtime-model',
    module: 'frigg-websockets',
    name: 'WebsocketConnection',
    use: (it) => `${it}.getActiveConnections()`,
  },
  {
    kind: 'management-api-v3',
    module: '@aws-sdk/client-apigatewaymanagementapi',
    name: 'PostToConnectionCommand',
    use: (it) => `globalThis.send(new ${it}({ data }))`,
  },
];

/** In the definition's own file, where the insertion moves it. */
function atHome(value: Value, distance: string, language: Language): Usage {
  const { kind, module, name, use } = value;
  const before = take(language, { [name]: 'Live' }, module);
  const evidence = [found(kind, 'strong', '@definition')];
  return distance === 'same file'
    ? {
        files: {},
        evidence,
        onTheWay: [],
        inDefinition: { before, after: `function push(data) {\n  return ${use('Live')};\n}` },
      }
    : {
        files: {},
        evidence,
        onTheWay: [],
        inDefinition: { before, after: '' },
        member: `live: (data) => ${use('Live')}`,
      };
}

export const modelUsages: readonly UsageKind[] = values.map((value) => ({
  name:
    value.module === '@friggframework/core' || value.kind !== 'core-model'
      ? value.kind
      : `${value.kind}, deep`,
  distances: {
    ...strongDistances(value),
    ...weakDistances(value),
    'same file': (language) => atHome(value, 'same file', language),
    'inside the definition': (language) => atHome(value, 'inside the definition', language),
  },
}));

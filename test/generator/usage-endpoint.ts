import { exportedFunction, lines, take } from './language';
import { found, type UsageKind } from './usage';
import { body, codeAndTests, nothing, type Write } from './usage-snippets';

const endpoint = 'process.env.WEBSOCKET_API_ENDPOINT';
const read = (text: string, before?: Write): UsageKind['distances'] =>
  codeAndTests('endpoint-read', body(text, before));
const reading = (name: string, distances: UsageKind['distances']): UsageKind => ({
  name: `endpoint-read, ${name}`,
  distances,
});

/** The ways to read the variable. */
export const endpointUsages: readonly UsageKind[] = [
  reading('dotted', {
    ...read(`return ${endpoint};`),
    'same file': () => ({
      files: {},
      evidence: [found('endpoint-read', 'strong', '@definition')],
      onTheWay: [],
      inDefinition: { before: '', after: `const endpoint = ${endpoint};` },
    }),
    'inside the definition': () => ({
      files: {},
      evidence: [found('endpoint-read', 'strong', '@definition')],
      onTheWay: [],
      member: `endpoint: ${endpoint} || 'http://localhost'`,
    }),
    written: nothing('live/feed', body(`${endpoint} = data;`)),
    'config module': (language) => ({
      files: {
        [`live/config${language.extension}`]: lines(
          exportedFunction(language, 'endpoint', `return ${endpoint};`),
        ),
        [`live/feed${language.extension}`]: lines(
          take(language, { endpoint: 'endpoint' }, './config'),
          exportedFunction(language, 'push', 'return endpoint();'),
        ),
      },
      evidence: [found('endpoint-read', 'strong', `live/config${language.extension}`)],
      onTheWay: [],
    }),
  }),
  reading('indexed', read("return process.env['WEBSOCKET_API_ENDPOINT'];")),
  reading(
    'by a constant',
    read('return process.env[NAME];', () => "const NAME = 'WEBSOCKET_API_ENDPOINT';"),
  ),
  reading('destructured', read('const { WEBSOCKET_API_ENDPOINT: url = "" } = process.env;\n  return url;')),
  reading(
    'through an alias',
    read('return env.WEBSOCKET_API_ENDPOINT;', () => 'const env = process.env;'),
  ),
  reading(
    'node:process',
    read('return env.WEBSOCKET_API_ENDPOINT;', (language) => take(language, { env: 'env' }, 'node:process')),
  ),
];

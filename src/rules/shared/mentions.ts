import { eachValue } from '../../app/usage/configs/document';
import { isTestFile } from '../../app/usage/test-files';
import type { Subject } from '../rule';

/** The address that messages are posted to by hand, and the names under which connections are stored. */
const inScripts = [
  ...['@connections', 'websocketconnections', '.websocketConnection'],
  ...['"WebsocketConnection"', "'WebsocketConnection'"],
];
/** In scripts these are evidence, or are known to be none. */
const elsewhere = [
  ...inScripts,
  ...['postToConnection', 'PostToConnection', 'post_to_connection', 'apigatewaymanagementapi'],
  ...['ApiGatewayManagementApi', 'WEBSOCKET_API_ENDPOINT', 'new WebSocket('],
];
const inConfigs = ['WEBSOCKET_API_ENDPOINT', '@connections', 'frigg-websockets/'];

const holds = (text: string, mentions: readonly string[]): boolean =>
  mentions.some((mention) => text.includes(mention));

/**
 * WebSockets are named where no evidence is looked for: in a request made by hand, in another language, in the value
 * of a config. That proves no use, and forbids to say that there is none.
 */
export const isMentioned = (subject: Subject): boolean => isInFiles(subject) || isInConfigs(subject);

function isInFiles({ root, modules, filesWith }: Subject): boolean {
  return filesWith(elsewhere).some((file) => {
    if (isTestFile(root, file)) return false;
    if (!/\.[cm]?[jt]sx?$/.test(file)) return true;
    const outcome = modules.load(file);
    if (!outcome.ok) return true;
    const { text, comments } = outcome.parsed;
    return holds(without(text, comments), inScripts);
  });
}

function without(text: string, parts: readonly { start: number; end: number }[]): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of parts) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

function isInConfigs({ root, configs, text }: Subject): boolean {
  let found = false;
  for (const document of configs) {
    if (isTestFile(root, document.file)) continue;
    eachValue(document, ({ kind, file, start, end }) => {
      found ||= kind === 'scalar' && holds((text(file) ?? '').slice(start, end), inConfigs);
    });
  }
  return found;
}

import type { AppStart, ComposeWarning, Problem, StartEvent } from '../types';
import { documentVersion, errorOf, printDocument } from './json';
import { createPaint, printable } from './paint';
import { shownPath } from './paths';
import type { Style } from './problem';

/** What can be done, and was not: as a problem, but in another colour. */
export function formatStartWarning({ id, message, remedy }: ComposeWarning, { color }: Style): string {
  const paint = createPaint(color);
  return `${paint.yellow('warning')} ${paint.dim(id)}: ${printable(message)}\n  ${printable(remedy)}\n`;
}

export function formatStarting(
  { root, tool, again }: Extract<StartEvent, { kind: 'starting' }>,
  { cwd, color }: Style,
): string {
  const words = again ? 'Starting again' : 'Starting';
  return createPaint(color).dim(`${words}: ${printable(shownPath(cwd, root))} with ${printable(tool)}\n`);
}

/** Where an app that is up is reached, and where its clients are kept. */
export function formatUp({ stage, addresses, store, isInDotenv }: AppStart, { color }: Style): string {
  const paint = createPaint(color);
  const { http, websocket, endpoint } = addresses;
  const rows: [string, string][] = [];
  if (http !== null) rows.push(['HTTP', paint.cyan(printable(http))]);
  if (websocket !== null) rows.push(['WebSockets', paint.cyan(printable(websocket))]);
  if (http === null && websocket === null)
    rows.push(['no routes', 'No function has events of HTTP or WebSockets.']);
  if (store.kind !== 'not-needed') rows.push(['clients', clientsText(store, isInDotenv)]);
  if (endpoint !== null) {
    const variables = { WEBSOCKET_API_ENDPOINT: endpoint, ...(store.kind === 'memory' && store.environment) };
    const shown = Object.entries(variables).map(([name, value]) => `${name}=${printable(value)}`);
    rows.push(['to send', `From a script: ${shown.join(' ')}`]);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, text]) => `  ${paint.bold(name.padEnd(width))}  ${text}`);
  return `${paint.green('Up')}, stage ${printable(stage)}. Ctrl-C ends it.\n${lines.join('\n')}\n`;
}

function clientsText(store: Exclude<AppStart['store'], { kind: 'not-needed' }>, isInDotenv: boolean): string {
  switch (store.kind) {
    case 'mongodb': {
      const at = store.address === null ? '' : `, ${printable(store.address)}`;
      const place = `In MongoDB${at}, by \`${store.variable}\`.`;
      if (!store.isGiven) return place;
      return `${place} Only the environment here has it: the config gives it to no function, so deployed ones will not have it. Name it under \`environment\` of the definition.`;
    }
    case 'memory': {
      const place =
        'In memory, for all functions, and gone when this ends: no MongoDB is named (`MONGO_URI`, or `DATABASE_URL` with an address of MongoDB).';
      if (!isInDotenv) return place;
      return `${place} \`.env\` names one, and the config does not load it: that takes \`useDotenv: true\`.`;
    }
    case 'none': {
      const why =
        store.why === 'no-runtime'
          ? 'the handler of this app is not that of `frigg-websockets`, which could keep them in memory'
          : 'this version of `frigg-websockets` does not keep them in memory';
      const remedy =
        store.why === 'no-runtime'
          ? 'Set `MONGO_URI`, or move to `frigg-websockets` (`frigg-toolkit migrate --runtime`).'
          : 'Set `MONGO_URI`, or update it (`npm install frigg-websockets@latest`).';
      return `Nowhere: no MongoDB is named, and ${why}. ${remedy}`;
    }
  }
}

export function formatChanged(
  { files, action }: Extract<StartEvent, { kind: 'changed' }>,
  { cwd, color }: Style,
): string {
  const [first = ''] = files;
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  const done =
    action === 'reload'
      ? 'functions load their code anew, clients stay connected'
      : 'the app is started again, clients have to connect again';
  return createPaint(color).dim(`Changed: ${printable(shownPath(cwd, first))}${more}; ${done}.\n`);
}

export const formatWaiting = ({ color }: Style): string =>
  createPaint(color).dim('The app is down. It is started again when a file changes; Ctrl-C ends this.\n');

/** The document of a start: an app that is up, or why there is none. */
export function printStart(app: AppStart | null, problem: Problem | null, cwd: string): string {
  return printDocument({
    version: documentVersion,
    command: 'start',
    apps: app ? [appDocument(app, cwd)] : [],
    ...(problem && { error: errorOf(problem, cwd) }),
  });
}

function appDocument({ root, stage, addresses, store, warnings }: AppStart, cwd: string) {
  const { http, websocket, endpoint } = addresses;
  return {
    root: shownPath(cwd, root),
    stage,
    http,
    websocket,
    endpoint,
    store: store.kind,
    environment: store.kind === 'memory' ? store.environment : {},
    warnings: warnings.map(({ id, message, remedy }) => ({ id, message, remedy })),
  };
}

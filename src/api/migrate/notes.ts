import { coreFacts, type CoreVersion } from '../../project/core';
import type { AppMigration, Evidence } from '../../types';

/** What the app's version of core means for it: one sentence, whatever the verdict. */
function urgency(version: CoreVersion): string {
  const name = version.version ? `core ${version.version}` : 'the version of core that this app has';
  switch (coreFacts(version).deploys) {
    case 'every-app':
      return `Your version still deploys WebSockets anyway (${name}); from 2.0.0-next.29 on, only for apps with this line.`;
    case 'only-enabled':
      return `Your version no longer deploys WebSockets without this line (${name}).`;
    case 'none':
      return `Your version never deployed WebSockets by itself (${name}); from 2.0.0-next.29 on, apps with this line get them.`;
    case 'unknown':
      return 'Which WebSockets your version of core deploys is not known; from 2.0.0-next.29 on, only apps with this line get them.';
  }
}

const fromCore = (usage: readonly Evidence[]): boolean =>
  usage.some(({ kind, grade }) => kind === 'core-model' && grade === 'strong');

const named = (usage: readonly Evidence[], kind: Evidence['kind']): Evidence | undefined =>
  usage.find((one) => one.kind === kind && one.grade === 'strong');

/**
 * What the user should know or do besides: by the app's version, and by what was found.
 *
 * @param moves the model is to be taken from frigg-websockets: what core has of it does not matter
 */
export function notesFor(
  app: Pick<AppMigration, 'action' | 'usage'>,
  version: CoreVersion,
  place: (evidence: Evidence) => string,
  moves = false,
): string[] {
  const { action, usage } = app;
  const strong = usage.some(({ grade }) => grade === 'strong');
  if (!strong) return [];
  const notes = [urgency(version)];
  const { exportsModel } = coreFacts(version);
  if (fromCore(usage) && exportsModel === false && !moves) {
    const name = version.version ? `core ${version.version}` : 'This version of core';
    notes.push(
      `${name} does not export \`WebsocketConnection\`: the app needs a core that has it, or the package frigg-websockets.`,
    );
  }
  const routes = named(usage, 'serverless-event') ?? named(usage, 'websocket-api-resource');
  if (routes && action !== 'none') {
    notes.push(
      `WebSocket routes are declared by hand at ${place(routes)}: with the line they would be deployed twice. Keep one of the two.`,
    );
  }
  if (action === 'insert' || action === 'fix') {
    notes.push('Then redeploy the app: the line has no effect until it is deployed.');
  }
  return notes;
}

import type { ReasonId } from '../types';
import type { Entry } from './entry';
import { manualReasons } from './manual-reasons';
import type { ManualReasonId } from './manual-reasons';

const settledReasons: Record<Exclude<ReasonId, ManualReasonId>, Entry> = {
  'no-usage': {
    title: 'No use of WebSockets was found',
    what: 'The code and the configuration of the app were searched, and nothing in them uses WebSockets.',
    why: 'Without use there is nothing that a missing line would break.',
    whatToDo:
      'Nothing. If the app uses WebSockets in a way that was not found, add `websockets: { enable: true }` by hand.',
  },
  'weak-usage-only': {
    title: 'Only weak evidence was found',
    what: 'There are signs of WebSockets that prove nothing: an import that is never used, use in tests only, a setting in an `.env` file, a browser client.',
    why: 'Enabling what is not used deploys an API for nothing. The exit code is 0, and on a terminal you are asked.',
    whatToDo: 'Look at the evidence. If the app does use WebSockets, answer yes, or add the line by hand.',
    example: 'src/client.js:4:18  browser-socket  weak  const socket = new WebSocket(url);',
  },
  'already-enabled': {
    title: 'The definition enables WebSockets already',
    what: 'The definition, as it is read with its spreads and later assignments, has `websockets.enable === true`.',
    why: 'A second line would change nothing.',
    whatToDo: 'Nothing. If the WebSockets do not work, look whether the app was redeployed since.',
    example: 'websockets: { enable: true }',
  },
  'shared-definition': {
    title: 'Another app has the same definition',
    what: 'Two apps get their definition from the same object. It is edited once, for the first of them.',
    why: 'One line serves both.',
    whatToDo: 'Redeploy both apps. If they are to differ, give each a definition of its own.',
  },
  'usage-without-line': {
    title: 'WebSockets are used, and the line is missing',
    what: 'There is strong evidence that the app uses WebSockets, and its definition has no `websockets` key.',
    why: 'Core up to 2.0.0-next.28 deploys WebSockets for every app, from 2.0.0-next.29 on only for those that ask. Deployed without the line, the app loses its live updates in silence.',
    whatToDo: 'Let the line be inserted, and redeploy.',
    example: 'websockets: { enable: true }',
  },
  'spelling-repaired': {
    title: 'The key or its value is misspelt',
    what: "The definition means to enable WebSockets and has no effect: a key such as `webSockets`, `websocket` or `enabled`, or a value such as `true` or `'true'` in place of `{ enable: true }`.",
    why: 'Only `websockets.enable === true` enables WebSockets; everything else is passed over without a word.',
    whatToDo: 'Let it be repaired, and redeploy.',
    example: '-  webSockets: { enable: true },\n+  websockets: { enable: true },',
  },
  'disabled-overridden': {
    title: 'An explicit "off" is turned on',
    what: 'The definition disables WebSockets, the app uses them, and `--override-disabled` was given.',
    why: 'You said that the decision in the definition no longer holds.',
    whatToDo: 'Look at the diff, let it be written, and redeploy.',
    example: '-  websockets: { enable: false },\n+  websockets: { enable: true },',
  },
  'runtime-imports': {
    title: 'The imports move to frigg-websockets',
    what: 'With `--runtime`, every place that takes `WebsocketConnection` from core takes it from the package frigg-websockets, which becomes a dependency of the app.',
    why: 'The package reads and writes the same records as core up to 2.0.0-next.36, and sends, retries and cleans up where core did not. Later versions of core have no such model.',
    whatToDo: 'Look at the diff, let it be written, install the packages, and redeploy.',
    example:
      "-const { WebsocketConnection } = require('@friggframework/core');\n+const { WebsocketConnection } = require('frigg-websockets');",
  },
  'explicitly-disabled': {
    title: 'The definition disables WebSockets',
    what: 'The definition says `websockets: { enable: false }` or `websockets: false`, and the app uses WebSockets all the same.',
    why: 'Someone decided this. It may be right, when the code that was found is never reached.',
    whatToDo:
      'Look at the evidence. If WebSockets are wanted, run again with `--override-disabled`; if not, remove the code.',
    example: 'websockets: { enable: false }',
  },
  'uncommitted-changes': {
    title: 'The file has uncommitted changes',
    what: 'A file that would be written has changes that git does not have yet: staged, unstaged, or the file is untracked.',
    why: 'In a clean file the edit can be looked at and undone with git alone.',
    whatToDo:
      'Commit or stash the file, or run again with `--allow-dirty`. `--dry-run` and `--check` do not look at this.',
  },
};

/** Why an app got the action that it got. */
export const reasons: Record<ReasonId, Entry> = { ...settledReasons, ...manualReasons };

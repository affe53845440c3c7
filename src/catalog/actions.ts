import type { Action } from '../types';
import type { Entry } from './entry';

/** What `migrate` does with an app. */
export const actions: Record<Action, Entry> = {
  insert: {
    title: 'The line is inserted',
    what: 'The definition has no `websockets` key, and the app uses WebSockets: `websockets: { enable: true }` is inserted. Nothing else in the file changes.',
    why: 'WebSockets used to be deployed for every app. Now only a definition that asks for them gets them.',
    whatToDo: 'Look at the diff, let it be written, and redeploy the app.',
    example: '       integrations: [HubSpotIntegration],\n+      websockets: { enable: true },\n     };',
  },
  fix: {
    title: 'The line is repaired',
    what: 'The definition says something about WebSockets that has no effect as it stands, and whose meaning is certain; or `--override-disabled` was given. The smallest edit makes it `websockets: { enable: true }`.',
    why: 'Only `websockets.enable === true` enables WebSockets. `websockets: true`, for example, does not.',
    whatToDo: 'Look at the diff, let it be written, and redeploy the app.',
    example: '-      websockets: true,\n+      websockets: { enable: true },',
  },
  none: {
    title: 'Nothing is to be done',
    what: 'The app is left as it is: it does not use WebSockets, or it has the line already. The reason says which.',
    why: 'Only strong evidence makes `migrate` act by itself.',
    whatToDo:
      'Nothing. If the app uses WebSockets in a way that was not found, add `websockets: { enable: true }` by hand.',
  },
  manual: {
    title: 'A person has to do it',
    what: 'The app needs the line, and there is no edit that is certain to be right. The reason says why; where it can be known, the lines to paste and their place are printed.',
    why: 'An edit that may be wrong costs more than one that you make yourself.',
    whatToDo:
      'Read the reason, make the change where it says, and run `frigg-toolkit migrate --check` again.',
  },
  blocked: {
    title: 'Something stands in the way',
    what: 'The app needs the line, and the edit is known, but it would go against a decision or endanger work: the definition says `enable: false`, or the file has uncommitted changes.',
    why: 'A decision that someone wrote down is not overruled without being told to.',
    whatToDo: 'Read the reason: it names the option that lifts the block.',
  },
};

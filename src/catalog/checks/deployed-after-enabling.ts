import type { Entry } from '../entry';

export const deployedAfterEnabling: Entry = {
  title: 'What is deployed is what the definition says',
  what: 'The template of the deployed stack, against the definition now: WebSockets that are enabled here and absent there, or that are not enabled here and still deployed.',
  why: 'The line in the definition does nothing until the app is deployed.',
  whatToDo: 'Deploy the app, for the stage that was looked at.',
  example: '$ npx frigg-toolkit deploy --stage dev',
};

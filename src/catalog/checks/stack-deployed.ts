import type { Entry } from '../entry';

export const stackDeployed: Entry = {
  title: 'The stack is deployed',
  what: 'Whether CloudFormation has the stack of the app and its stage in the region, in which state, and when it was last deployed.',
  why: 'What was never deployed, or was taken back, answers no client.',
  whatToDo:
    'Deploy the app, or name the stage, region and account that it is deployed to. Where a stack can not be deployed to, the message says what helps.',
  example: '$ npx frigg-toolkit deploy --stage dev',
};

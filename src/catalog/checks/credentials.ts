import type { Entry } from '../entry';

export const credentials: Entry = {
  title: 'There are AWS credentials to look with',
  what: 'Whether AWS takes the credentials that a deploy of the app would use, and whose they are. Without any it is `skip`; expired or refused ones are `fail`. Keys are never shown.',
  why: 'All that is deployed is looked at with them. Nothing is changed with them, and the exact permissions that are needed are documented as a policy.',
  whatToDo: 'Set `AWS_PROFILE`, or sign in again, as the message says.',
  example: '$ AWS_PROFILE=staging npx frigg-toolkit doctor --stage staging',
};

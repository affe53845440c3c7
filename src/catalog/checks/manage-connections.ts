import type { Entry } from '../entry';

export const manageConnections: Entry = {
  title: 'The functions may send',
  what: 'The policies of the role of each function that sends, inline and attached, with what they deny and the boundary of the role: whether they allow `execute-api:ManageConnections` on the API. Where a condition decides it, it is `skip`. Policies of the organisation are not seen.',
  why: 'Without the permission every message is answered with 403.',
  whatToDo: 'Deploy the app, or add the statement that is shown to the role.',
  example:
    '{\n  "Effect": "Allow",\n  "Action": "execute-api:ManageConnections",\n  "Resource": "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev/*/@connections/*"\n}',
};

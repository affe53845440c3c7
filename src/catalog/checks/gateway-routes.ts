import type { Entry } from '../entry';

export const gatewayRoutes: Entry = {
  title: 'The WebSocket API leads to functions',
  what: 'The deployed WebSocket API: its routes `$connect`, `$default` and `$disconnect`, the functions that they lead to, its stage, and whether the routes were published to that stage after they were changed.',
  why: 'Without `$connect` no client is recorded; a route that leads to a function that is gone, or was not published, answers nobody.',
  whatToDo:
    'Deploy the app. What was removed by hand CloudFormation takes for unchanged: put that back by hand.',
  example: '$ npx frigg-toolkit deploy --stage dev',
};

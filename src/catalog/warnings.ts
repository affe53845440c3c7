import type { ComposeWarningId } from '../types';
import type { Entry } from './entry';

/** What a composition could not do. */
export const warnings: Record<ComposeWarningId, Entry> = {
  'role-elsewhere': {
    title: 'A role outside the template needs a permission',
    what: 'Functions run as a role that the template of the app does not make. Whether it allows to send to WebSocket connections is not known, and nothing can be added to it from here. The deploy goes on.',
    why: 'Without `execute-api:ManageConnections`, every send fails with 403.',
    whatToDo: 'Add the printed statement to the role where it is made, unless it has it.',
    example: 'provider:\n  iam:\n    role: arn:aws:iam::123456789012:role/app',
  },
  'routes-kept': {
    title: 'WebSocket routes are deployed that the definition does not enable',
    what: 'The Serverless config has WebSocket routes that were written by hand, and the definition does not say `websockets: { enable: true }`. They are deployed as they are.',
    why: 'What was written by hand is never removed. Nothing sets `WEBSOCKET_API_ENDPOINT` for them, though, and functions that send by it reach nobody.',
    whatToDo:
      'Enable WebSockets in the definition if the app uses them, or take the routes out of the config if it does not.',
    example: 'functions:\n  live:\n    handler: src/live.handler\n    events: [{ websocket: $connect }]',
  },
  'discovery-skipped': {
    title: 'The config was made without looking into the AWS account',
    what: "The app's config is made by upstream's generator, and that was run with `FRIGG_SKIP_AWS_DISCOVERY=true`: it did not ask AWS for the VPC, the subnets and the keys of the account, and what depends on them is missing in the config that is shown or packaged.",
    why: 'Without credentials the generator would fail. What it leaves out would be missing in the deployed app too: such a config is for looking at.',
    whatToDo:
      'For the whole config, give AWS credentials, and unset `FRIGG_SKIP_AWS_DISCOVERY` where your environment sets it.',
    example: '$ AWS_PROFILE=dev frigg-toolkit deploy --print',
  },
  'tool-untested': {
    title: 'This version of Serverless was not tested',
    what: "The app's own tool is another version than those that this toolkit is tested with: serverless 3, osls 3 and osls 4. It is used all the same. serverless 4 is among those that were not tested, and wants an account.",
    why: 'What a version makes of a config is its own affair: what was seen with another may not hold.',
    whatToDo:
      'Look at the plan with care. `npm install --save-dev osls@4` puts osls, which continues serverless 3, in its place.',
    example:
      'warning tool-untested: serverless 4.4.0 was not tested with this toolkit. It is used all the same.',
  },
  'composed-later': {
    title: 'The printed config has its WebSocket part not yet',
    what: 'Parts of the Serverless config that WebSockets touch are text that only Serverless resolves, `functions: ${file(functions.yml)}` for one. `frigg-toolkit deploy` has its plugin add the WebSocket part once they are resolved; what `--print` shows is the config before that.',
    why: 'Deployed by itself, the printed config has no WebSocket API: the plugin is told what to add only by `frigg-toolkit deploy`.',
    whatToDo:
      'Deploy with `frigg-toolkit deploy`. To see the whole, package with `--package` and look at the template, or write the parts into the config itself.',
    example: 'functions: ${file(functions.yml)}',
  },
};

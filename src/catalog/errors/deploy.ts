import type { deployErrorIds } from '../../types';
import type { Entry } from '../entry';

/** What stops a deploy. */
export const deployErrors: Record<(typeof deployErrorIds)[number], Entry> = {
  'lint-errors': {
    title: "Lint's errors stopped the deploy",
    what: '`frigg-toolkit deploy` lints the app first, and found errors. They are printed as `frigg-toolkit lint` prints them. Nothing was composed, packaged or deployed. The exit code is 1.',
    why: 'An error of lint is something that does not work once it is deployed: WebSockets that are used and not enabled, an address that leads elsewhere.',
    whatToDo:
      'Repair what is shown, or turn a rule off in the settings of lint. `--no-lint` goes on all the same.',
    example: '$ frigg-toolkit lint --fix\n$ frigg-toolkit deploy',
  },
  'tool-missing': {
    title: 'The app has no Serverless to deploy with',
    what: 'The app is deployed by its own `serverless` 3 or `osls`, as its `package.json`, or that of its workspace, names it. None is named, or it is not installed. The exit code is 2.',
    why: "This toolkit composes the config; the tool that the app was made with deploys it. A version of another's choice could deploy something else.",
    whatToDo:
      'Run `npm install --save-dev osls@4`, or `npm install --save-dev serverless@3` where the app needs that one. Where one is named, install the dependencies of the app.',
    example: '$ npm install --save-dev osls@4\n$ frigg-toolkit deploy',
  },
  'tool-failed': {
    title: 'Serverless failed',
    what: "The app's own `serverless` or `osls` ended with an error. Its own words and its exit code are in the message; in JSON they stand under `tool`. The exit code is 2.",
    why: 'What it said may be about anything in the app, its plugins or the account. Failures that are known get an id of their own instead.',
    whatToDo:
      'Do what it says. All that it wrote stands on standard error; `--verbose` has it tell more. A variable that the config asks for reaches the tool only when the definition names it under `environment`.',
    example:
      'error tool-failed: `osls deploy` failed with exit code 1. It says: CREATE_FAILED: JobsQueue (AWS::SQS::Queue) A queue already exists.',
  },
  'outside-service': {
    title: 'A handler is installed outside the service',
    what: 'The app is a package of a workspace, and the package with the handler of a function was installed above the folder of the service. The exit code is 2.',
    why: 'Serverless packages the folder of the service and nothing above it. The function would be deployed without its code, and fail when it is first called.',
    whatToDo:
      "Have the package installed in the app's own `node_modules`: `npm install --install-strategy=nested`, `nohoist` of yarn 1, `nmHoistingLimits: workspaces` of yarn, `node-linker=isolated` of pnpm.",
    example:
      'shop/node_modules/frigg-websockets        not packaged\nshop/apps/live/node_modules/frigg-websockets   packaged',
  },
  'region-unknown': {
    title: 'The region does not exist',
    what: 'The region that is deployed to is not written as regions are, or it is none that is known and its address does not exist. The exit code is 2.',
    why: 'A deploy into a misspelt region ends late and with a message about a connection.',
    whatToDo: 'Correct `--region`, or `provider.region` in the Serverless config.',
    example:
      '$ frigg-toolkit deploy --region eu-wets-1\nerror region-unknown: AWS has no region `eu-wets-1` that is known here, and its address does not exist.',
  },
  'credentials-missing': {
    title: 'There are no AWS credentials',
    what: 'No credentials were found for AWS, the profile that is named does not exist or gives none, or it asks for the code of a second factor. They are looked for in the order that Serverless has: `--aws-profile`, variables of the stage (`AWS_DEV_PROFILE`, `AWS_DEV_ACCESS_KEY_ID`), `AWS_PROFILE`, `AWS_ACCESS_KEY_ID`, `provider.profile`, the default profile, the role of the machine. The exit code is 2.',
    why: 'What is deployed has to be read before something is deployed over it.',
    whatToDo:
      'Set `AWS_PROFILE`, or `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or set credentials up with `aws configure`. `--print` and `--package` need none.',
    example: '$ AWS_PROFILE=work frigg-toolkit deploy',
  },
  'credentials-expired': {
    title: 'The AWS credentials have expired',
    what: 'AWS says that the credentials are too old, or the session of single sign-on is. The exit code is 2.',
    why: 'Nothing is deployed with them, and nothing has been touched.',
    whatToDo:
      'Sign in again, with `aws sso login` where the profile uses single sign-on, or get new credentials, `AWS_SESSION_TOKEN` included. A wrong clock of the machine looks the same.',
    example: '$ aws sso login --profile work\n$ AWS_PROFILE=work frigg-toolkit deploy',
  },
  'credentials-refused': {
    title: 'AWS refuses the credentials',
    what: 'AWS does not know the credentials, their signature is wrong, the region is not enabled for the account, or they do not allow an action, which is then named. The exit code is 2.',
    why: 'A live stack that can not be read is never deployed over: what would be lost is not known.',
    whatToDo:
      'See whose credentials are used with `aws sts get-caller-identity`. Where an action is named, allow it to them in IAM.',
    example:
      'error credentials-refused: The template of the stack `app-prod` could not be read: the credentials of profile `ci` (from `AWS_PROFILE`) do not allow `cloudformation:GetTemplate`.',
  },
  'stack-not-deployable': {
    title: 'The stack is in a state that can not be deployed to',
    what: 'CloudFormation refuses to update a stack in the state that it is in: `ROLLBACK_COMPLETE` after a first deploy that failed, a state that ends in `_IN_PROGRESS`, `DELETE_FAILED` and some more. The state is printed, with what helps. The exit code is 2.',
    why: 'The tool finds it out only after it has uploaded everything.',
    whatToDo:
      'Do what is printed for the state. A stack in `ROLLBACK_COMPLETE` has nothing left in it, and can only be deleted.',
    example: '$ aws cloudformation delete-stack --stack-name app-dev\n$ frigg-toolkit deploy',
  },
  'live-not-read': {
    title: 'What is deployed could not be read',
    what: 'CloudFormation could not be reached or did not answer in time, its certificate is not trusted, or what it answered is not understood. A stack that does not exist is another thing: that is known. The exit code is 2.',
    why: 'Whether a deploy takes the WebSocket API away is told by what is deployed. Without it, nothing is deployed.',
    whatToDo:
      'Check the connection, a proxy included, and run again. `--offline` shows a plan against the last package.',
    example: '$ NODE_EXTRA_CA_CERTS=/etc/ssl/certs/proxy.pem frigg-toolkit deploy',
  },
  'removal-refused': {
    title: 'The deployed WebSocket API would be lost',
    what: 'What is deployed has a WebSocket API that the new template removes or replaces: WebSockets were turned off, another API was configured, a hand-made one was renamed. The live stack decides, not the config. Nothing was deployed. The exit code is 2.',
    why: 'All clients are cut off at once, and the address never comes back: an API that is made anew gets another one. An app that is redeployed without the line `websockets: { enable: true }` would lose it in silence.',
    whatToDo:
      'If it is meant, run again with `--allow-removal`, or type the name of the stack when you are asked on a terminal. `--yes` never allows it. If not, give the definition its line back.',
    example: '$ frigg-toolkit deploy --allow-removal',
  },
  'deploy-declined': {
    title: 'The deploy was not agreed to',
    what: 'The plan was shown, and the question was answered with no; or there is no terminal to ask on, and the plan removes or replaces something. Nothing was deployed. The exit code is 2.',
    why: 'What is removed or replaced may hold data, or be known to others by its address.',
    whatToDo:
      'Look at the plan, and run with `--yes` to agree to it beforehand. The loss of the WebSocket API needs `--allow-removal`.',
    example: '$ frigg-toolkit deploy --yes',
  },
  'plan-stale': {
    title: 'The saved plan is out of date',
    what: 'The plan was made against what was deployed then, and something else is deployed now. Nothing was deployed. The exit code is 2.',
    why: 'What the plan says would happen is not what would happen.',
    whatToDo: 'Make the plan again with `--plan-out`, look at it, and deploy that.',
    example: '$ frigg-toolkit deploy --plan-out plan\n$ frigg-toolkit deploy --plan plan',
  },
  'plan-unreadable': {
    title: 'The saved plan is not whole',
    what: 'The folder given with `--plan` holds no saved plan, or one of its files is missing, new or changed: the checksums in `SHA256SUMS` tell. The exit code is 2.',
    why: '`--plan` deploys exactly what was planned and looked at.',
    whatToDo:
      'Make the plan again with `--plan-out`. Hand the whole folder on, and put nothing else into it.',
    example: '$ sha256sum --check SHA256SUMS',
  },
};

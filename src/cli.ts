import { ArgumentProblem, checkPaths, nodeProblem } from './commands/arguments';
import { runProgram, type CommandRow } from './commands/program';

/** What every command that reads apps asks for before it is loaded: the parser of source loads on some versions of Node alone. */
function begin(paths: readonly string[]): void {
  const problem = nodeProblem(process.versions.node);
  if (problem) throw new ArgumentProblem(problem);
  checkPaths(paths);
}

/** Each command is loaded when it is called: what one needs is not paid for by the others. */
const commands: readonly CommandRow[] = [
  {
    name: 'migrate',
    parameters: '[path...]',
    summary: 'put "websockets: { enable: true }" into the definition of apps that use WebSockets',
    details:
      'A path is an app, a folder above apps, or an entry file; without one, the current folder.\n' +
      'No code of the app is run. Exit code: 0 done or nothing to do, 1 work is left, 2 could not do it.',
    options: [
      ['--dry-run', 'print a diff that "git apply" accepts, and write nothing'],
      ['--check', 'write nothing, and exit 1 when an app needs work'],
      ['-y, --yes', 'write without asking'],
      ['--allow-dirty', 'also write to files with uncommitted changes'],
      ['--override-disabled', 'turn an explicit "enable: false" into true where WebSockets are used'],
      ['--runtime', 'take "WebsocketConnection" from frigg-websockets instead of core, too'],
    ],
    run: async (parameters, options, common) => {
      begin(parameters);
      const { runMigrate } = await import('./commands/migrate');
      return runMigrate(parameters, options, common);
    },
  },
  {
    name: 'lint',
    parameters: '[path...]',
    summary: 'check the definition of apps, and their code against it',
    details:
      'A path is an app, a folder above apps, or an entry file; without one, the current folder.\n' +
      'No code of the app is run. Exit code: 0 no errors, 1 errors or too many warnings, 2 could not do it.\n' +
      'Formats are pretty, json, sarif and github; several can be given, each but one with a file:\n' +
      '--format pretty --format sarif:out.sarif',
    options: [
      ['--fix', 'repair what can safely be repaired'],
      ['--unsafe-fixes', 'repair also what may change what the app does (implies --fix)'],
      ['--dry-run', 'with --fix: print a diff that "git apply" accepts, and write nothing'],
      ['--max-warnings <n>', 'exit 1 when there are more warnings'],
      ['--rule <id=severity>', 'set a rule to off, warn or error; can be repeated', 'repeatable'],
      ['--allow-dirty', 'also write to files with uncommitted changes'],
    ],
    severalFormats: true,
    run: async (parameters, options, common) => {
      begin(parameters);
      const { runLint } = await import('./commands/lint');
      return runLint(parameters, options, common);
    },
  },
  {
    name: 'deploy',
    parameters: '[path]',
    summary: 'compose the Serverless config that the definition asks for, and deploy it',
    details:
      "Lints the app, shows what a deploy would change, and has the app's own serverless or osls deploy it.\n" +
      'A path is an app or an entry file; without one, the current folder. Arguments behind "--" are handed on.\n' +
      'Exit code: 0 done or nothing to do, 1 errors of lint, 2 refused or failed.\n' +
      'Formats are pretty and json; of --print json and yaml.',
    options: [
      ['-s, --stage <name>', 'what to deploy as (default: dev)'],
      ['-r, --region <region>', 'where to; default: what the config says'],
      ['-v, --verbose', 'have the tool tell more'],
      ['--print', 'print the composed config, and do nothing else; needs no credentials'],
      ['--package', 'package into .serverless, and deploy nothing; needs no credentials'],
      ['--plan-out <folder>', 'save the package with its plan, and deploy nothing'],
      ['--plan <folder>', 'deploy a saved plan, with exactly its package'],
      ['--offline', 'plan against the last package instead of the live stack, and deploy nothing'],
      ['--allow-removal', 'also where the deployed WebSocket API would be removed or replaced'],
      ['-y, --yes', 'deploy without asking; never allows the removal of the WebSocket API'],
      ['--no-lint', 'do not lint first'],
    ],
    severalFormats: true,
    handsOn: true,
    run: async (parameters, options, common) => {
      begin(parameters);
      const { runDeploy } = await import('./commands/deploy');
      return runDeploy(parameters, options, common);
    },
  },
  {
    name: 'start',
    parameters: '[path]',
    summary: 'run the app on this machine, with WebSockets as the definition asks for them',
    details:
      "Composes the app's Serverless config as deploy does, and runs it under the app's own serverless-offline\n" +
      'until Ctrl-C. Changed code is loaded anew while clients stay connected. Without MongoDB in the environment,\n' +
      'connections are kept in memory. Exit code: 0 ended by Ctrl-C, 2 could not be started or ended by itself.',
    options: [
      ['-s, --stage <name>', 'what to run it as (default: dev)'],
      ['--http-port <port>', "for HTTP (default: the config's, else 3001)"],
      ['--ws-port <port>', "for WebSockets (default: the config's, else 3002)"],
      ['--lambda-port <port>', "on which functions call one another (default: the config's, else 4001)"],
      ['-v, --verbose', 'let Serverless say more'],
    ],
    run: async (parameters, options, common) => {
      begin(parameters);
      const { runStart } = await import('./commands/start');
      return runStart(parameters, options, common);
    },
  },
  {
    name: 'doctor',
    parameters: '[path...]',
    summary: 'say why WebSockets do not work, on this machine and in the deployed stack',
    details:
      "Follows a message's way from the definition to the clients, and says where it breaks and what to do.\n" +
      'Nothing is changed, here or in AWS. Exit code: 0 nothing fails, 1 a check fails, 2 nothing could be looked at.\n' +
      'Formats are pretty, short, json and text (without names and paths, for an issue).',
    options: [
      ['-s, --stage <name>', 'the deployed stage to look at (default: dev)'],
      ['-r, --region <region>', 'where it is deployed; default: what the config says'],
      ['--offline', 'ask neither AWS nor the database'],
      ['--no-run-config', 'do not run a Serverless config that is code'],
      ['--connect', 'also connect to the deployed address, which runs the $connect of the app'],
      ['--fix', 'repair the stored connections: make indexes, remove the dead; asks first'],
      ['-y, --yes', 'with --fix: without asking'],
      ['--only <id>', 'report this check alone; can be repeated', 'repeatable'],
      ['--skip <id>', 'leave this check out; can be repeated', 'repeatable'],
      ['--wait <time>', 'after a deploy: look again until all is well, for 60s say'],
      ['--report <file>', 'also write a page of HTML'],
    ],
    severalFormats: true,
    run: async (parameters, options, common) => {
      begin(parameters);
      const { runDoctor } = await import('./commands/doctor');
      return runDoctor(parameters, options, common);
    },
  },
  {
    name: 'explain',
    parameters: '[id]',
    summary:
      'say what a rule, a kind of evidence, an action, a reason or an error is, and what to do about it',
    details: 'Without an id, lists all of them.',
    options: [],
    run: async (parameters, _options, common) =>
      (await import('./commands/explain')).runExplain(parameters, common),
  },
];

/**
 * Runs one command line to its end and exits.
 *
 * @param args without the names of Node and the script
 */
export const run = (args: readonly string[]): Promise<never> => runProgram(args, commands);

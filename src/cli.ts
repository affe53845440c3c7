import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import {
  ArgumentProblem,
  asksForJson,
  badArguments,
  checkPaths,
  commandOf,
  nodeProblem,
  oneFormat,
  upstreamCommand,
  upstreamCommands,
  workingFolder,
} from './commands/arguments';
import type { CommonOptions, Format } from './commands/arguments';
import { OutputFailure, standardError, standardOutput, writeFully } from './commands/output';

interface CommandRow {
  name: string;
  /** As the argument parser wants it: `[path...]`. */
  parameters: string;
  summary: string;
  details: string;
  /** With `repeatable` an option may be given several times, and its values are a list. */
  options: readonly (readonly [flags: string, description: string, repeatable?: 'repeatable'])[];
  /** It prints in formats of its own, and in several at once. */
  severalFormats?: true;
  /** What stands behind a lone `--` is not its own, but another program's. */
  handsOn?: true;
  /** Answers the exit code. */
  run(parameters: string[], options: Record<string, unknown>, common: CommonOptions): Promise<number>;
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
      const problem = nodeProblem(process.versions.node);
      if (problem) throw new ArgumentProblem(problem);
      checkPaths(parameters);
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
      const problem = nodeProblem(process.versions.node);
      if (problem) throw new ArgumentProblem(problem);
      checkPaths(parameters);
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
      const problem = nodeProblem(process.versions.node);
      if (problem) throw new ArgumentProblem(problem);
      checkPaths(parameters);
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
      const problem = nodeProblem(process.versions.node);
      if (problem) throw new ArgumentProblem(problem);
      checkPaths(parameters);
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
      const problem = nodeProblem(process.versions.node);
      if (problem) throw new ArgumentProblem(problem);
      checkPaths(parameters);
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

const names = commands.map((row) => row.name);

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** What stands behind a lone `--`, for commands that hand it on; for others it is paths, and stays where it is. */
function splitArguments(args: readonly string[]): { own: readonly string[]; handedOn: string[] } {
  const at = args.indexOf('--');
  const isHandedOn = at !== -1 && commands.some(({ name, handsOn }) => handsOn && name === commandOf(args));
  return isHandedOn ? { own: args.slice(0, at), handedOn: args.slice(at + 1) } : { own: args, handedOn: [] };
}

function commonOptions(
  row: CommandRow,
  given: Record<string, unknown>,
  handedOn: readonly string[],
): CommonOptions {
  const formats = [
    ...(Array.isArray(given.format) ? given.format.map(String) : []),
    ...(given.json === true ? ['json'] : []),
  ];
  return {
    command: row.name,
    format: row.severalFormats ? 'pretty' : oneFormat(formats, row.name),
    formats,
    handedOn,
    quiet: given.quiet === true,
    color: given.color !== false,
    cwd: workingFolder(typeof given.cwd === 'string' ? given.cwd : undefined),
  };
}

function createProgram(handedOn: readonly string[], done: (code: number) => void): Command {
  const program = new Command('frigg-toolkit');
  program
    .description('Migrates Frigg applications to explicit WebSockets, and lints them.')
    .version(version, '-V, --version', 'print the version')
    .option('--json', 'short for --format json')
    .option('--cwd <folder>', 'work as if started in this folder')
    .option('--quiet', 'print results and problems only')
    .option('--no-color', 'print without colour (also: NO_COLOR)')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        writeFully(standardOutput, text);
      },
      writeErr: () => undefined,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  program.option('--format <name>', 'how to print the result: pretty (the default) or json', collect, []);
  for (const row of commands) {
    const command = program
      .command(`${row.name} ${row.parameters}`)
      .summary(row.summary)
      .description(`${row.summary.charAt(0).toUpperCase()}${row.summary.slice(1)}.\n${row.details}`)
      .allowExcessArguments(false);
    for (const [flags, description, repeatable] of row.options) {
      if (repeatable) command.option(flags, description, collect, []);
      else command.option(flags, description);
    }
    command.action(async () => {
      const common = commonOptions(row, program.opts(), handedOn);
      done(await row.run(command.args, command.opts(), common));
    });
  }
  return program;
}

async function execute(args: readonly string[]): Promise<number> {
  let code = 0;
  const { own, handedOn } = splitArguments(args);
  const program = createProgram(handedOn, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(own, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { outputProblem, report, reportInternal } = await import('./commands/failure');
    const command = commandOf(args);
    const format: Format = asksForJson(args) ? 'json' : 'pretty';
    if (error instanceof OutputFailure) return report(outputProblem(error), command, 'pretty');
    if (error instanceof ArgumentProblem) return report(error.problem, command, format);
    if (upstreamCommands.includes(command)) return report(upstreamCommand(command), command, format);
    if (!(error instanceof CommanderError)) return reportInternal(error, command, format);
    if (error.code !== 'commander.help') {
      return report(badArguments(error.message, names.includes(command) ? command : ''), command, format);
    }
    const asked = command === 'help' ? commandOf(args.slice(args.indexOf('help') + 1)) : '';
    if (asked !== '') return report(badArguments(`unknown command '${asked}'`, ''), command, format);
    if (format === 'json') return report(badArguments('No command was given', ''), '', format);
    writeFully(standardError, program.helpInformation());
    return 2;
  }
}

/**
 * Runs one command line to its end and exits.
 *
 * @param args without the names of Node and the script
 */
export async function run(args: readonly string[]): Promise<never> {
  const crashes: Promise<never>[] = [];
  const crash = (error: unknown): void => {
    const told = import('./commands/failure').then(({ reportInternal }) =>
      process.exit(reportInternal(error, commandOf(args), asksForJson(args) ? 'json' : 'pretty')),
    );
    crashes.push(told);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const code = await execute(args);
  await Promise.all(crashes);
  // All output is written when it is made, so nothing is lost here; a lingering handle can't keep the process.
  process.exit(code);
}

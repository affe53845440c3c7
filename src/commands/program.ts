import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import {
  ArgumentProblem,
  asksForJson,
  badArguments,
  commandOf,
  oneFormat,
  upstreamCommand,
  upstreamCommands,
  workingFolder,
  type CommonOptions,
  type Format,
} from './arguments';
import { OutputFailure, standardError, standardOutput, writeFully } from './output';

/** A command as the command line knows it. */
export interface CommandRow {
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

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** What stands behind a lone `--`, for commands that hand it on; for others it is paths, and stays where it is. */
function splitArguments(
  args: readonly string[],
  commands: readonly CommandRow[],
): { own: readonly string[]; handedOn: string[] } {
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

function createProgram(
  commands: readonly CommandRow[],
  handedOn: readonly string[],
  done: (code: number) => void,
): Command {
  const program = new Command('frigg-toolkit');
  program
    .description('Migrates, lints, deploys, runs and diagnoses Frigg applications with WebSockets.')
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
  program.option('--format <name>', 'how to print the result: pretty (the default) or json', collect);
  for (const row of commands) {
    const command = program
      .command(`${row.name} ${row.parameters}`)
      .summary(row.summary)
      .description(`${row.summary.charAt(0).toUpperCase()}${row.summary.slice(1)}.\n${row.details}`)
      .allowExcessArguments(false);
    for (const [flags, description, repeatable] of row.options) {
      if (repeatable) command.option(flags, description, collect);
      else command.option(flags, description);
    }
    command.action(async () => {
      const common = commonOptions(row, program.opts(), handedOn);
      done(await row.run(command.args, command.opts(), common));
    });
  }
  return program;
}

async function execute(args: readonly string[], commands: readonly CommandRow[]): Promise<number> {
  let code = 0;
  const { own, handedOn } = splitArguments(args, commands);
  const program = createProgram(commands, handedOn, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(own, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { outputProblem, report, reportInternal } = await import('./failure');
    const command = commandOf(args);
    const format: Format = asksForJson(args) ? 'json' : 'pretty';
    if (error instanceof OutputFailure) return report(outputProblem(error), command, 'pretty');
    if (error instanceof ArgumentProblem) return report(error.problem, command, format);
    if (upstreamCommands.includes(command)) return report(upstreamCommand(command), command, format);
    if (!(error instanceof CommanderError)) return reportInternal(error, command, format);
    if (error.code !== 'commander.help') {
      return report(
        badArguments(error.message, commands.some(({ name }) => name === command) ? command : ''),
        command,
        format,
      );
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
export async function runProgram(args: readonly string[], commands: readonly CommandRow[]): Promise<never> {
  const crashes: Promise<never>[] = [];
  const crash = (error: unknown): void => {
    const told = import('./failure').then(({ reportInternal }) =>
      process.exit(reportInternal(error, commandOf(args), asksForJson(args) ? 'json' : 'pretty')),
    );
    crashes.push(told);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const code = await execute(args, commands);
  await Promise.all(crashes);
  // All output is written when it is made, so nothing is lost here; a lingering handle can't keep the process.
  process.exit(code);
}

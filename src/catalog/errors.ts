import type { commandErrorIds } from '../types';
import type { Entry } from './entry';
import { composeErrors } from './errors/compose';
import { configErrors } from './errors/config';
import { deployErrors } from './errors/deploy';
import { startErrors } from './errors/start';

/** What stops a command. */
export const errors: Record<(typeof commandErrorIds)[number], Entry> = {
  'bad-arguments': {
    title: 'The command line is not understood',
    what: 'A command, an option or a value on the command line is not known, or one is missing. The exit code is 2.',
    why: 'A misspelt option that is passed over could do the opposite of what you want.',
    whatToDo: 'Run `frigg-toolkit --help`, or `frigg-toolkit <command> --help`, for what can be given.',
    example:
      "$ frigg-toolkit migrate --dryrun\nerror bad-arguments: Unknown option '--dryrun'. Did you mean --dry-run?",
  },
  'bad-settings': {
    title: 'The settings of lint are wrong',
    what: 'The settings that hold for an app, `frigg.lint.json` or the key `friggLint` of `package.json`, are no JSON, or hold a key, a rule or a value that is not known. The place is printed. The exit code is 2.',
    why: 'A misspelt rule that is passed over would leave on what you meant to turn off, or the other way round.',
    whatToDo:
      'Correct the file at the printed place. Settings have `rules`, an object of rule ids with `"off"`, `"warn"` or `"error"`, `maxWarnings`, a whole number, and `$schema`.',
    example:
      '{\n  "rules": { "websockets-unused": "off", "deprecated-key": "error" },\n  "maxWarnings": 10\n}',
  },
  'path-not-found': {
    title: 'A path does not exist',
    what: 'A path on the command line, or the folder given with `--cwd`, is not there or can not be reached.',
    why: 'Nothing looked at is never reported as fine.',
    whatToDo:
      'Correct the path. Paths are taken relative to the current folder, or to `--cwd` where it is given.',
  },
  'no-app-found': {
    title: 'No Frigg app was found',
    what: 'None of the folders that were looked at has a `package.json` that depends on a package `@friggframework/*`.',
    why: 'Nothing looked at is never reported as fine.',
    whatToDo: 'Run the command in the folder of the app, or name that folder on the command line.',
    example: '$ frigg-toolkit migrate services/billing',
  },
  'no-definition': {
    title: 'The app has no definition',
    what: 'The app depends on Frigg, and none of its entry files exports a definition: no `Definition`, and nothing that is handed to `createFriggBackend`. Apps of Frigg 0.x, which have none, are of this kind.',
    why: 'The line has to stand in a definition.',
    whatToDo:
      'Name the entry file on the command line if it is an unusual one. An app of Frigg 0.x has to be moved to a definition first.',
    example: '$ frigg-toolkit migrate services/billing/src/frigg.ts',
  },
  'import-cycle': {
    title: 'Files import one another in a circle',
    what: 'The definition is reached through files that import one another in a circle, so that its value depends on which of them is loaded first.',
    why: 'Which value the app sees can not be told without running it.',
    whatToDo: 'Move the definition, or what the files share, into a file that imports none of them.',
  },
  'git-failed': {
    title: 'Git could not be asked',
    what: 'The app is in a git repository, and git failed when it was asked for uncommitted changes. "Dubious ownership" in containers is a common cause.',
    why: 'Without the answer, uncommitted work could be mixed with the edit.',
    whatToDo: "Do what git's message says, or run again with `--allow-dirty`.",
    example: '$ git config --global --add safe.directory /app',
  },
  interrupted: {
    title: 'The run was interrupted',
    what: 'Ctrl-C or a signal ended the run. Apps that were written completely stay written; an app that was half written has been put back.',
    why: 'An app is changed as a whole or not at all.',
    whatToDo: 'Run the same command again: what is done is not done twice.',
  },
  'unknown-id': {
    title: 'The id is not known',
    what: '`explain` was asked for an id that this version does not have.',
    why: 'Ids are never reused, so an unknown one is a misspelling or belongs to another version.',
    whatToDo: 'Run `frigg-toolkit explain` for the list of all ids.',
    example:
      '$ frigg-toolkit explain core-modle\nerror unknown-id: There is no id "core-modle". Did you mean "core-model"?',
  },
  'upstream-command': {
    title: 'The command belongs to another package',
    what: 'The package `@friggframework/devtools` also installs a program named `frigg`, and the command is one of those that only it has.',
    why: 'Both programs have the name `frigg`; which one runs depends on the installation. `frigg-toolkit` always means this one.',
    whatToDo:
      'Run the command with the other package: `npx --package @friggframework/devtools frigg <command>`.',
    example: '$ npx --package @friggframework/devtools frigg install hubspot',
  },
  'node-version': {
    title: 'This version of Node is too old',
    what: 'The command needs Node 20.19 or later, or 22.12 or later, and runs on another one.',
    why: 'The parser that reads your source can only be loaded by these versions.',
    whatToDo: 'Run it with a newer Node. The app itself may go on with the one that it has.',
    example: '$ npx --package node@22 --package frigg-toolkit frigg-toolkit migrate --check',
  },
  ...composeErrors,
  ...configErrors,
  ...deployErrors,
  ...startErrors,
  'internal-error': {
    title: 'A mistake in frigg-toolkit',
    what: 'Something happened that frigg-toolkit does not expect. It is a mistake in the tool, and not in your app.',
    why: 'Every problem of an app has an id of its own; this is what is left.',
    whatToDo:
      'Report it at the address that is printed, with the lines that are printed. They hold no path of yours and nothing of your source.',
  },
};

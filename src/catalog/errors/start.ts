import type { startErrorIds } from '../../types';
import type { Entry } from '../entry';

/** What stops a start on this machine. */
export const startErrors: Record<(typeof startErrorIds)[number], Entry> = {
  'offline-missing': {
    title: 'The plugin that runs the app on this machine is not installed',
    what: '`frigg start` runs the app under `serverless-offline`, and that is not in `node_modules` of the app, nor above. The exit code is 2.',
    why: 'The plugin has to fit the Serverless of the app, so it is the app that names its version: 13 goes with serverless 3, 14 with osls.',
    whatToDo:
      'Install the version that is printed, as a development dependency. It need not stand under `plugins` of the config: `frigg start` adds it for its own run. With npm 7 or later, `--legacy-peer-deps` keeps serverless 4 out, which serverless-offline 14 would bring along.',
    example:
      '$ frigg-toolkit start\nerror offline-missing: `serverless-offline` is not installed.\n$ npm install --save-dev --legacy-peer-deps serverless-offline@14',
  },
  'ports-in-use': {
    title: 'A port is taken',
    what: 'A port that the app would listen on is in use, or may not be listened on, or two of its servers were given the same. Nothing was started. Where the system tells, the message names the process that has the port. The exit code is 2.',
    why: 'A second start beside a first would leave clients connected to the old code, or half of the app running.',
    whatToDo:
      'End that process, or pass other ports: `--http-port`, `--ws-port` and `--lambda-port`. For good, they stand under `custom.serverless-offline` of the config, as `httpPort`, `websocketPort` and `lambdaPort`. Without either, 3001, 3002 and 4001 are taken.',
    example: '$ frigg-toolkit start --http-port 3101 --ws-port 3102',
  },
  'start-failed': {
    title: 'The app, or one of its functions, does not start',
    what: 'Serverless or serverless-offline gave up before the app was up, or ended later; or a function of the app can not be loaded. What they said is printed, and what is known of the cause: a plugin that is not installed, a variable without a value, a part of the config that is refused, a module that is missing, a handler that no file has, a syntax error. Where the app is up and one of its functions is at fault, the others run on; else the exit code is 2.',
    why: 'The message of a tool inside a tool tells what has failed, and seldom what to do.',
    whatToDo:
      'Do what the message says. While the app runs, saving the repaired file is enough: functions load their code anew, and a changed config starts the app again.',
    example:
      '$ frigg-toolkit start\nerror start-failed: The plugin `serverless-webpack` stands in the config, and is not installed.',
  },
};

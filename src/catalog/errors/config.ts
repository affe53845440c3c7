import type { configErrorIds } from '../../types';
import type { Entry } from '../entry';

/** Why the Serverless config of an app can not be used. */
export const configErrors: Record<(typeof configErrorIds)[number], Entry> = {
  'config-not-loaded': {
    title: 'The Serverless config can not be loaded',
    what: 'The config that the app has, `serverless.yml` or `infrastructure.js` for example, could not be read, or gave no value when it was run: it holds an error of syntax, throws, ends the process, needs a package that is not installed, or does not come to an end within a minute. Where the error names a place in the code of the app, it is printed.',
    why: 'What is deployed is this config with the WebSocket part. Without it, all that the app has besides would be taken away.',
    whatToDo:
      'Correct the file at the printed place. Where a package is missing, run `npm install`. A config in JavaScript or TypeScript runs in a process of its own, with the environment that the deploy gets: see to it that the variables which it reads are set, and, where it asks AWS, that there are credentials.',
    example:
      "error config-not-loaded: `infrastructure.js` could not be loaded: Cannot find module '@friggframework/devtools'.\n  at infrastructure.js:1:39",
  },
  'config-not-plain': {
    title: 'The Serverless config is not plain data',
    what: 'The config is no object, or a value in it is one that no text can hold: a function, a class or an instance of one, a symbol, a date, a map, a promise, a number that is not finite, or an object that holds itself. The way to the first such value is printed.',
    why: 'Serverless goes on with what `JSON.stringify` makes of a config: such values are lost or turned into others by that, without a word.',
    whatToDo:
      'Give plain data at the printed place: text, finite numbers, `true`, `false`, `null`, lists and objects. An object with a method `toJSON` is taken by what that gives; properties that are `undefined` are left out, as by Serverless.',
    example:
      "module.exports = {\n  service: 'billing',\n  custom: { builtAt: new Date() }, // a date: write new Date().toISOString()\n};",
  },
  'config-ambiguous': {
    title: 'The app has several Serverless configs',
    what: 'Two files, or more, could be the config that the app is deployed by, and neither the scripts of `package.json` nor the version of Frigg tells which: `serverless.yml` and `infrastructure.js` side by side, or one in the folder of the app and one in `backend`.',
    why: 'Deploying by the wrong one could take away what the other has deployed.',
    whatToDo:
      'Name the config in a script of `package.json`, by `--config`, or take away the file that is not used. Without `--config`, the tools use the first of `serverless.yml`, `.yaml`, `.json`, `.js`, `.mjs`, `.cjs` and `.ts`; apps of Frigg 2.x are deployed by `infrastructure.js`.',
    example: '{\n  "scripts": { "deploy": "osls deploy --config infrastructure.js" }\n}',
  },
};

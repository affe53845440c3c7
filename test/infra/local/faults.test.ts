import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFunctionFaultReader, faultOf, type FunctionFault } from '../../../infra/local/faults';

/** As seen with serverless 3.40, osls 4.3, serverless-offline 13.9 and 14.8. */
const outputs: [string, string, ReturnType<typeof faultOf>][] = [
  [
    'a port, by an exception',
    `Error:
Error: listen EADDRINUSE: address already in use 127.0.0.1:4612
    at Server.setupListenHandle [as _listen2] (node:net:1908:16)`,
    { kind: 'port', port: 4612 },
  ],
  [
    'a port, by name of a server',
    `× Unexpected error while starting serverless-offline lambda server on port 4613: { Error: listen EADDRINUSE: address already in use ::1:4613
      at Server.setupListenHandle [as _listen2] (node:net:1908:16)`,
    { kind: 'port', port: 4613 },
  ],
  [
    'a plugin',
    `Error:
Serverless plugin "serverless-foo" not found. Make sure it's installed and listed in the "plugins" section of your serverless config file. Run "serverless plugin install -n serverless-foo" to install it.`,
    { kind: 'plugin', name: 'serverless-foo' },
  ],
  [
    'a plugin of osls',
    `Environment: linux, node 20.20.2, osls 4.3.1 (local)

Error:
osls plugin "./own" not found. Make sure it's installed and listed in the "plugins" section of your serverless config file.`,
    { kind: 'plugin', name: './own' },
  ],
  [
    'variables',
    `Error:
Cannot resolve x.json: Variables resolution errored with:
  - Cannot resolve variable at "provider.environment.K": Value not found at "env" source
  - Cannot resolve variable at "custom.a": AWS provider credentials not found. Learn how to set up AWS provider credentials in our docs here: <http://slss.io/aws-creds-setup>.`,
    {
      kind: 'variables',
      unresolved: [
        { path: 'provider.environment.K', why: 'Value not found at "env" source' },
        {
          path: 'custom.a',
          why: 'AWS provider credentials not found. Learn how to set up AWS provider credentials in our docs here: <http://slss.io/aws-creds-setup>.',
        },
      ],
    },
  ],
  [
    'a config',
    `Error:
Configuration error at 'functions.send.events.2': unsupported function event

Learn more about configuration validation here: http://slss.io/configuration-validation`,
    { kind: 'config', path: 'functions.send.events.2', why: 'unsupported function event' },
  ],
  [
    'a module of a plugin',
    `Error:
Error: Cannot find module 'left-pad'
Require stack:
- /app/plugins/own.js
- /app/node_modules/osls/lib/utils/import-module.js
    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15)`,
    { kind: 'module', name: 'left-pad', from: '/app/plugins/own.js' },
  ],
  [
    'a syntax error',
    `Error:
/app/plugins/own.js:3
  const x = ;
            ^

SyntaxError: Unexpected token ';'
    at internalCompileFunction (node:internal/vm:76:18)`,
    { kind: 'syntax', file: '/app/plugins/own.js', line: 3, why: "Unexpected token ';'" },
  ],
  [
    'what a plugin throws',
    `Error:
Error: boom here
    at new module.exports (/app/bad.cjs:1:47)
    at PluginManager.addPlugin (/app/node_modules/serverless/lib/classes/plugin-manager.js:91:28)`,
    { kind: 'other', message: 'Error: boom here' },
  ],
  ['words without a heading', 'first\nsecond\n', { kind: 'other', message: 'first\nsecond' }],
  ['nothing', '', { kind: 'other', message: '' }],
];

describe('why a tool has ended', () => {
  it.each(outputs)('is %s', (_title, output, expected) => {
    expect(faultOf(output)).toEqual(expected);
  });

  it.each(outputs)('is %s, in colours too', (_title, output, expected) => {
    const colour = String.fromCharCode(27);
    expect(faultOf(output.replaceAll(/^(\S+)/gm, `${colour}[31m$1${colour}[39m`))).toEqual(expected);
  });

  it('is found in any output, without a throw and in no great time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (output) => {
        expect(typeof faultOf(output).kind).toBe('string');
      }),
    );
    expect(faultOf('Error:\n'.repeat(9000)).kind).toBe('other');
    expect(faultOf(`/a.js:1\n${'x\n'.repeat(30_000)}`).kind).toBe('other');
  });
});

const failing = `POST /send (λ: send)
× Unhandled exception in handler 'send'.
× Runtime.ImportModuleError: Error: Cannot find module 'missing'
  Require stack:
  - /app/UserFunction.js
× Error: Cannot find module 'missing'
GET /n (λ: other)
× Unhandled exception in handler 'other'.
× Runtime.HandlerNotFound: /app/send.nope is undefined or not exported
      at module.exports.load (/app/UserFunction.js:350:13)
× Unhandled exception in handler 'thrown'.
× Error: of the app's own
× Unhandled exception in handler 'half'.
× Runtime.UserCodeSyntaxError: SyntaxError: Unexpected token ';'
`;
const faults: FunctionFault[] = [
  { functionName: 'send', kind: 'import', why: "Cannot find module 'missing'" },
  { functionName: 'other', kind: 'export', why: '/app/send.nope is undefined or not exported' },
  { functionName: 'half', kind: 'syntax', why: "Unexpected token ';'" },
];

describe('functions that can not be loaded', () => {
  it('are found wherever the output is cut, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: failing.length }), { maxLength: 12 }), (given) => {
        const found: FunctionFault[] = [];
        const read = createFunctionFaultReader((fault) => found.push(fault));
        const cuts = [0, ...given.sort((a, b) => a - b), failing.length];
        for (const [index, end] of cuts.entries()) read(failing.slice(cuts[index - 1] ?? 0, end));
        expect(found).toEqual(faults);
      }),
    );
  });
});

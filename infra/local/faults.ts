import { withoutColours } from '../tools/run';

/** Why Serverless or serverless-offline has ended, or did not come up, as far as its output tells. */
export type Fault =
  | { kind: 'port'; port: number }
  | { kind: 'plugin'; name: string }
  /** Variables of the config that have no value. */
  | { kind: 'variables'; unresolved: { path: string; why: string }[] }
  | { kind: 'config'; path: string; why: string }
  | { kind: 'module'; name: string; from: string | null }
  | { kind: 'syntax'; file: string; line: number; why: string }
  /** In its own words, without a stack; empty when it has none. */
  | { kind: 'other'; message: string };

const unresolvedLine = /Cannot resolve variable at "([^"]+)": (.+)/g;

/**
 * Reads what serverless 3.40, osls 4.3 and serverless-offline 13.9 and 14.8 say when they give up.
 *
 * @param written both streams
 */
export function faultOf(written: string): Fault {
  const output = withoutColours(written);
  const port = /EADDRINUSE[^\n]*:(\d{1,5})\s*$/m.exec(output)?.[1];
  if (port !== undefined) return { kind: 'port', port: Number(port) };
  const message = lastError(output);
  const plugin = /\bplugin "([^"]+)" not found/.exec(message)?.[1];
  if (plugin !== undefined) return { kind: 'plugin', name: plugin };
  const unresolved = [...message.matchAll(unresolvedLine)].map(([, path = '', why = '']) => ({ path, why }));
  if (unresolved.length > 0) return { kind: 'variables', unresolved };
  const config = /Configuration error at '([^']+)': (.+)/.exec(message);
  if (config) return { kind: 'config', path: config[1] ?? '', why: config[2] ?? '' };
  const missing = /Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  if (missing !== undefined) {
    const from = /(?:Require stack:\s*- |imported from )(\S+)/.exec(message)?.[1] ?? null;
    return { kind: 'module', name: missing, from };
  }
  // Node shows the line above the error: `/app/live.js:3`, the source, a mark, a blank line, `SyntaxError: …`.
  const syntax = /^(\S.*):(\d+)\n(?:.*\n){1,4}?SyntaxError: (.+)/m.exec(output);
  if (syntax) {
    const [, file = '', line = '', why = ''] = syntax;
    return { kind: 'syntax', file, line: Number(line), why };
  }
  return { kind: 'other', message: withoutStack(message) };
}

/** What stands under the last `Error:` of Serverless; the last lines where it has written none. */
function lastError(output: string): string {
  const marks = [...output.matchAll(/^(?:Error:|× Uncaught exception)[^\S\n]*$/gm)];
  const last = marks.at(-1);
  if (last) return output.slice(last.index + last[0].length).trim();
  return output.trim().split('\n').slice(-8).join('\n');
}

function withoutStack(message: string): string {
  const lines = message.split('\n').filter((line) => !/^\s+at /.test(line));
  const end = lines.findIndex((line) => /^(?:Learn more|Environment:|Docs:)/.test(line));
  return (end === -1 ? lines : lines.slice(0, end)).join('\n').trim().slice(0, 600);
}

/** A function that could not be loaded when it was called; the others run on. */
export interface FunctionFault {
  functionName: string;
  kind: 'import' | 'export' | 'syntax';
  why: string;
}

const functionFault =
  /Unhandled exception in handler '([^'\n]+)'\.\s*(?:× )?Runtime\.(ImportModuleError|HandlerNotFound|UserCodeSyntaxError): (?:(?:Syntax)?Error: )?([^\n]+)/g;
const faultKinds = {
  ImportModuleError: 'import',
  HandlerNotFound: 'export',
  UserCodeSyntaxError: 'syntax',
} as const;

/** Finds functions that could not be loaded in what serverless-offline has written, as it comes, cut anywhere. */
export function createFunctionFaultReader(callback: (fault: FunctionFault) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    rest = withoutColours(rest + text);
    const end = rest.lastIndexOf('\n') + 1;
    let read = 0;
    for (const match of rest.slice(0, end).matchAll(functionFault)) {
      const [whole, functionName = '', name = '', why = ''] = match;
      callback({ functionName, kind: faultKinds[name as keyof typeof faultKinds], why });
      read = match.index + whole.length;
    }
    // The two lines of one error may come apart.
    rest = rest.slice(Math.max(read, rest.length - 4096));
  };
}

import { basename } from 'node:path';
import type { Problem } from '../../../src/types';
import type { LoadContext } from '../base';
import { kindOf, notLoaded, notPlain, quoted } from '../problem';
import { placeOf } from './place';
import { defaultTimeout, type Answer, type Run } from './run';

interface Failed {
  ok: false;
  problem: Problem;
}
type Threw = Answer & { kind: 'threw' };

/** How a person sees all of an error. */
function seeAll(file: string): string {
  const runner = file.endsWith('ts') ? 'npx jiti' : 'node';
  return `Run \`${runner} ${basename(file)}\` in its folder to see the whole error, and correct it.`;
}

/** `custom.plugins[0]` */
function pathText(path: readonly (string | number)[]): string {
  return path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      const short = key.length > 60 ? `${key.slice(0, 60)}…` : key;
      return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(short)
        ? `.${short}`
        : `[${JSON.stringify(short)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

export function notPlainAt(file: string, path: readonly (string | number)[], what: string): Failed {
  const name = `\`${basename(file)}\``;
  const kind = what.replaceAll('"', '`');
  const where = pathText(path);
  const message = where === '' ? `What ${name} exports is ${kind}.` : `\`${where}\` in ${name} is ${kind}.`;
  const remedy =
    what === 'a Date'
      ? 'Give the date as text, by `toISOString()` for example.'
      : 'Give plain data there: text, finite numbers, `true`, `false`, `null`, lists and objects.';
  return notPlain(file, message, remedy);
}

/** What was thrown, without a stack trace and without what else Node or jiti put into the message. */
function whatWasThrown({ name = '', message = '', thrown }: Threw): string {
  if (thrown !== undefined)
    return thrown === '' ? 'an empty text was thrown' : `\`${quoted(thrown)}\` was thrown`;
  const own = message.replace(/\nRequire stack:[^]*$/, '').replace(/^ParseError: ([^\n]*)[^]*$/, '$1');
  if (own.trim() === '')
    return quoted(name) === '' ? 'an object was thrown' : `\`${quoted(name)}\` was thrown`;
  return /^(?:Error)?$/.test(name) ? quoted(own) : quoted(`${name}: ${own}`);
}

function remedyFor(file: string, { code = '', message = '' }: Threw): string {
  const name = /'([^']+)'/.exec(message)?.[1] ?? '';
  if (!/^(?:ERR_)?MODULE_NOT_FOUND$/.test(code) || name === '') return seeAll(file);
  if (/^[./\\]|^[A-Za-z]:|^file:/.test(name)) return 'Correct the path, or add the file.';
  return 'Install what the app depends on, with `npm install`; add the package where `package.json` does not name it.';
}

/** Values of variables that may be secrets, if an error quotes them. */
function withoutValues(text: string, env: LoadContext['env']): string {
  let masked = text;
  for (const [name, value] of Object.entries(env)) {
    const mayBeSecret = /secret|token|pass|pwd|key|credential|auth|ur[il]|dsn|connection/i.test(name);
    if (mayBeSecret && value.length >= 6) masked = masked.replaceAll(value, '***');
  }
  return masked;
}

async function threw(file: string, answer: Threw, context: LoadContext): Promise<Failed> {
  const place = await placeOf(context.files, file, answer);
  const message = withoutValues(whatWasThrown(answer), context.env);
  return notLoaded(
    file,
    `\`${basename(file)}\` could not be loaded: ${message}.`,
    remedyFor(file, answer),
    place,
  );
}

/** Why there is no value, where the child said so. */
async function problemOf(file: string, answer: Answer, context: LoadContext): Promise<Failed> {
  const name = `\`${basename(file)}\``;
  switch (answer.kind) {
    case 'threw':
      return threw(file, answer, context);
    case 'not-plain':
      return notPlainAt(file, answer.path, answer.what);
    case 'exited': {
      const place = await placeOf(context.files, file, { stack: answer.stack });
      const message = `${name} ended the process with code ${answer.code} before it had given a value.`;
      return notLoaded(file, message, 'Take the call of `process.exit()` out of what is loaded.', place);
    }
    case 'pending':
      return notLoaded(
        file,
        `${name} gives a promise that never settles: nothing is left that it could wait for.`,
        'See to it that the promise is resolved in every case.',
      );
    case 'no-default':
      return notLoaded(file, `${name} has no default export.`, 'Export the config as the default.');
    case 'no-definition':
      return notLoaded(
        file,
        `${name} exports no \`Definition\`.`,
        'Export the definition: `module.exports = { Definition }`.',
      );
    case 'value':
      return notPlain(file, `${name} gives ${kindOf(answer.value)}, not an object.`, 'Export an object.');
  }
}

/** Why there is no value, where the child said nothing. */
function endOf(file: string, { outcome, evaluated }: Run, timeout = defaultTimeout): Failed {
  const name = `\`${basename(file)}\``;
  if (outcome.kind === 'failed') {
    return notLoaded(
      file,
      `Node could not be started to load ${name}: ${quoted(outcome.message)}.`,
      seeAll(file),
    );
  }
  if (outcome.kind === 'exited') {
    return notLoaded(
      file,
      `Loading ${name} ended with code ${outcome.code}, and without a value.`,
      seeAll(file),
    );
  }
  if (outcome.why === 'aborted') {
    const message = `The run was interrupted while ${name} was loaded.`;
    return {
      ok: false,
      problem: { id: 'interrupted', message, remedy: 'Run the same command again.', file },
    };
  }
  if (outcome.why === 'other') {
    const message = `Loading ${name} was ended by a signal: it may have run out of memory.`;
    return notLoaded(file, message, seeAll(file));
  }
  const time = timeout % 1000 === 0 ? `${timeout / 1000} seconds` : `${timeout} milliseconds`;
  const what = evaluated ? 'gave a promise that had not settled' : 'was still being run';
  return notLoaded(
    file,
    `${name} ${what} after ${time}, and was ended.`,
    'Look for a request that is never answered or a loop without an end. Where it asks AWS, check the network and the credentials.',
  );
}

/** Why a child gave no object. */
export const whyNot = (file: string, run: Run, context: LoadContext): Promise<Failed> =>
  run.answer ? problemOf(file, run.answer, context) : Promise.resolve(endOf(file, run, context.timeout));

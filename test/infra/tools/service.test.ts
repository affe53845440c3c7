import { describe, expect, it } from '@jest/globals';
import { configName, forTool, functionsOf, handlerProblem } from '../../../infra/tools/service';
import { filesOf } from './files';

const handler = 'node_modules/frigg-websockets/dist/handler.handler';
const config = { functions: { live: { handler }, own: { handler: 'own.handler' } } };
const names = ['live'];

describe('the name of the written config', () => {
  it('is of the folder itself, whatever the stage', () => {
    expect(configName('dev')).toBe('.frigg-toolkit.dev.serverless.json');
    expect(configName('../../x')).not.toMatch(/[\\/]|\.\.\//);
  });
});

describe('the config for the tool', () => {
  it.each([
    [undefined, { patterns: ['!.frigg-toolkit.*', '!serverless.yml'] }],
    [
      { patterns: ['dist/**'], individually: true },
      { patterns: ['!.frigg-toolkit.*', '!serverless.yml', 'dist/**'], individually: true },
    ],
    ['${file(package.yml)}', '${file(package.yml)}'],
    [{ patterns: '${file(patterns.yml)}' }, { patterns: '${file(patterns.yml)}' }],
  ])('leaves what is no part of the app out of the package, given %j', (given, expected) => {
    const whole = { service: 'live', ...(given === undefined ? {} : { package: given }) };
    const before = structuredClone(whole);
    expect(forTool(whole, ['serverless.yml'])).toEqual({ service: 'live', package: expected });
    expect(whole).toEqual(before);
  });
});

describe('functions', () => {
  it('are those of an object, or of the objects of a list', () => {
    const list = [{ a: { handler: 'a.b' } }, '${file(more.yml)}', { c: { handler: 'c.d' }, e: 7 }];
    expect([...functionsOf({ functions: list }).keys()]).toEqual(['a', 'c']);
    expect([...functionsOf(config).keys()]).toEqual(['live', 'own']);
    expect(functionsOf({ functions: '${file(x.yml)}' }).size).toBe(0);
  });
});

describe('the handler of a function', () => {
  it.each([
    '/repo/app/node_modules/frigg-websockets/dist/handler.cjs',
    '/repo/app/node_modules/frigg-websockets/dist/handler.mjs',
  ])('that is in %s is packaged', (file) => {
    expect(handlerProblem(filesOf({ [file]: '' }), '/repo/app', config, names)).toBeNull();
  });

  it('that a workspace has installed above is not', () => {
    const files = filesOf({ '/repo/node_modules/frigg-websockets/dist/handler.cjs': '' });
    expect(handlerProblem(files, '/repo/app', config, names)).toMatchObject({
      id: 'outside-service',
      file: '/repo/node_modules/frigg-websockets',
    });
  });

  it('that is nowhere is not installed', () => {
    const scoped = {
      functions: { auth: { handler: 'node_modules/@friggframework/core/handlers/routers/auth.handler' } },
    };
    expect(handlerProblem(filesOf({}), '/app', scoped, ['auth'])).toMatchObject({
      id: 'handler-missing',
      remedy: expect.stringContaining('@friggframework/core'),
    });
  });

  it("is not looked at where it is the app's own", () => {
    expect(handlerProblem(filesOf({}), '/app', config, ['own'])).toBeNull();
    expect(handlerProblem(filesOf({}), '/app', config, [])).toBeNull();
  });
});

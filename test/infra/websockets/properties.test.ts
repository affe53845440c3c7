import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partsToResolve } from '../../../infra/with-websockets';
import { compose, enabled, type Composed } from './compose';
import { configs, definitions, notEnabled } from './configs';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place where a value has more than it had; what it had stands as it did, in its order. */
function additions(before: unknown, after: unknown, path: string): string[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    return after.flatMap((value: unknown, index) =>
      index < before.length ? additions(before[index], value, `${path}[]`) : [`${path}[+]`],
    );
  }
  if (isFields(before) && isFields(after)) {
    expect(Object.keys(after).slice(0, Object.keys(before).length)).toEqual(Object.keys(before));
    return Object.entries(after).flatMap(([key, value]) =>
      Object.hasOwn(before, key) ? additions(before[key], value, `${path}.${key}`) : [`${path}.${key}`],
    );
  }
  // An empty place is filled; `logs.websocket: true` is short for an object.
  if ((before === null || before === true) && isFields(after)) return [path];
  expect(after).toEqual(before);
  return [];
}

const allowed = [
  /^(\.functions(\[\])?)?\.[\w-]+(\.environment(\.WEBSOCKET_API_ENDPOINT)?|\.iamRoleStatements\[\+\])$/,
  /^\.functions(\[\+\]|(\[\])?\.defaultWebsocket(\.events\[\+\])?)?$/,
  /^\.plugins(\[\+\]|\.modules\[\+\])?$/,
  /^\.provider(\.websocketsApiRouteSelectionExpression|\.logs\.websocket(\.fullExecutionData)?)?$/,
  /^\.provider\.(iam(\.role(\.statements(\[\+\])?)?)?|iamRoleStatements\[\+\])$/,
  /^\.resources(\[\+\]|\.Resources(\.\w+ManageConnections)?)?$/,
];

function functionsOf({ config }: Composed): [string, Fields][] {
  const { functions } = config;
  const groups = (Array.isArray(functions) ? functions : [functions]) as Fields[];
  return groups.flatMap((group) => Object.entries(group) as [string, Fields][]);
}

describe('whatever a config and a definition hold', () => {
  it('nothing but `enable: true` enables, and what does not enable is like nothing', () => {
    fc.assert(
      fc.property(configs, definitions, notEnabled, (config, definition, websockets) => {
        const without = compose(config, definition);
        const disabled = compose(config, { ...definition, websockets });
        // As texts, so that the order of keys counts at every level.
        expect(JSON.stringify(disabled)).toBe(JSON.stringify(without));
        const text = JSON.stringify(disabled.config);
        expect(text).not.toMatch(/WEBSOCKET_API_ENDPOINT|ManageConnections|frigg-toolkit/);
        if (!isGenerated(config)) expect(text).toBe(JSON.stringify(config));
        else expect(text).not.toContain('websocket.handler');
      }),
    );
  });

  it('enabling adds, and changes nothing that is there', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const added = additions(config, compose(config).config, '');
        for (const place of added) expect(allowed.some((each) => each.test(place)) ? '' : place).toBe('');
      }),
    );
  });

  it('every function has the address exactly once, and it is one address', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const composed = compose(config);
        const values = functionsOf(composed).map(([, { environment }]) =>
          JSON.stringify((environment as Fields).WEBSOCKET_API_ENDPOINT),
        );
        expect(new Set(values).size).toBe(1);
        expect(values[0]).toMatch(/execute-api|ws\.example\.com/);
        const all = JSON.stringify(composed.config).match(/"WEBSOCKET_API_ENDPOINT"/g) ?? [];
        expect(all).toHaveLength(values.length);
      }),
    );
  });

  it('the three routes are there, each once', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const found = functionsOf(compose(config)).flatMap(([, { events }]) =>
          ((events ?? []) as unknown[]).flatMap((event) => {
            const socket = isFields(event) ? event.websocket : undefined;
            const route = isFields(socket) ? socket.route : socket;
            return typeof route === 'string' && route.startsWith('$') ? [route] : [];
          }),
        );
        expect(found.sort()).toEqual(['$connect', '$default', '$disconnect']);
      }),
    );
  });

  it('composing again changes nothing', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const once = compose(config);
        expect(JSON.stringify(compose(once.config))).toBe(JSON.stringify(once));
      }),
    );
  });

  it('no permission reaches further than one API and stage', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const text = JSON.stringify(compose(config).config);
        const statements = text.match(/"execute-api:ManageConnections"[^]*?\/\*\/@connections\/\*/g) ?? [];
        expect(statements).toHaveLength((text.match(/ManageConnections"\]/g) ?? []).length);
        for (const each of statements)
          expect(each).toMatch(/":",("abc123"|\{"Ref":"WebsocketsApi"\}),"\/dev\//);
      }),
    );
  });

  it('the answer shares nothing with the config, and the parts to resolve are places in it', () => {
    fc.assert(
      fc.property(configs, definitions, fc.boolean(), (config, definition, enable) => {
        const text = JSON.stringify(config);
        const { config: answer } = compose(config, { ...definition, ...(enable ? enabled : {}) });
        scribble(answer);
        expect(JSON.stringify(config)).toBe(text);
        for (const path of partsToResolve(config)) {
          const value = path.reduce<unknown>((at, key) => (at as Fields)[key], config);
          expect(value).toMatch(/\$\{/);
        }
      }),
    );
  });
});

const isGenerated = (config: Fields): boolean => JSON.stringify(config).includes('websocket.handler');

/** Writes into every object that it reaches. */
function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(scribble);
  if (!Array.isArray(value)) Object.defineProperty(value, 'scribbled', { value: 1, enumerable: true });
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createHandler,
  type Authorization,
  type HandlerOptions,
  type LogEntry,
  type MessageCall,
  type WebsocketEvent,
} from '../../runtime/src/handler';
import { createWebsocketConnections, type Store } from '../../runtime/src/index';
import { connectEvent, disconnectEvent, lambda, messageEvent } from './events';
import { startModel, type TestModel } from './model';

let model: TestModel;
let log: LogEntry[] = [];

beforeAll(async () => {
  model = await startModel();
});

afterAll(() => model.stop());

beforeEach(async () => {
  model.place.endpoint = model.standIn.endpoint;
  await model.store.remove({});
  log = [];
});

const make = (options: HandlerOptions = {}) =>
  createHandler({ connections: model.connections, log: (entry) => log.push(entry), ...options });
const records = () => model.store.find({});
const down: Store = {
  ...refusing(),
  prepare: () => Promise.resolve([]),
};

function refusing(): Store {
  const refuse = (): Promise<never> => Promise.reject(new Error('mongodb://me:hunter2@db'));
  return {
    prepare: refuse,
    create: refuse,
    remove: refuse,
    find: refuse,
    count: refuse,
    stream: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
    close: () => Promise.resolve(),
  };
}

describe('the routes', () => {
  it('answer as those of core', async () => {
    const handle = make();
    expect(await handle(connectEvent('a='), lambda())).toEqual({ statusCode: 200, body: 'Connected.' });
    expect(await records()).toMatchObject([{ connectionId: 'a=', endpoint: model.standIn.endpoint }]);
    expect(await handle(messageEvent('a=', '{"action":"x"}'), lambda())).toEqual({
      statusCode: 200,
      body: '{"message":"Message received"}',
    });
    expect(await handle(disconnectEvent('a='), lambda())).toEqual({ statusCode: 200, body: 'Disconnected.' });
    expect(await records()).toEqual([]);
    expect(await handle(disconnectEvent('a='), lambda())).toMatchObject({ statusCode: 200 });
  });

  it.each([
    [{}],
    [null],
    [undefined],
    ['warm-up'],
    [{ requestContext: null }],
    [{ requestContext: { eventType: 'CONNECT' } }],
    [{ requestContext: { connectionId: 'a', eventType: 'PING' } }],
    [{ requestContext: { connectionId: '', eventType: 'MESSAGE' } }],
  ])('answer 400 to %j', async (event) => {
    const answer = await make()(event as unknown as WebsocketEvent, lambda());
    expect(answer).toEqual({ statusCode: 400, body: 'Unhandled event type.' });
  });

  it.each([['nope'], [''], [null], ['{"a":']])(
    'answer 400 to the body %j where nobody takes it',
    async (body) => {
      expect(await make()(messageEvent('a=', body), lambda())).toEqual({
        statusCode: 400,
        body: '{"message":"Message is not JSON"}',
      });
    },
  );

  it('work without a context', async () => {
    expect(await make()(connectEvent('a='))).toMatchObject({ statusCode: 200 });
  });

  it.each([[null], [Object.freeze({})], [{ getRemainingTimeInMillis: () => NaN }]])(
    'work with the context %j of a test',
    async (context) => {
      expect(await make()(connectEvent('a='), context)).toMatchObject({ statusCode: 200 });
    },
  );

  it('let a Lambda end while connections are kept open', async () => {
    const context = lambda();
    await make()(connectEvent('a='), context);
    expect(context.callbackWaitsForEmptyEventLoop).toBe(false);
  });
});

describe('the endpoint of a record', () => {
  it('is that of the event where none is configured', async () => {
    model.place.endpoint = undefined;
    await make()(connectEvent('a='), lambda());
    expect(await records()).toMatchObject([
      { endpoint: 'https://abc123.execute-api.eu-west-1.amazonaws.com/dev' },
    ]);
  });

  it.each(['live.example.org', 'localhost'])(
    'is left open for the host %s, which does not tell it',
    async (domainName) => {
      model.place.endpoint = undefined;
      await make()(connectEvent('a=', { domainName }), lambda());
      expect(await records()).toMatchObject([{ endpoint: null }]);
    },
  );

  it('being wrong is said, and keeps nobody from connecting', async () => {
    model.place.endpoint = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
    expect(await make()(connectEvent('a='), lambda())).toMatchObject({ statusCode: 200 });
    expect(log).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        error: expect.objectContaining({ code: 'endpoint-invalid' }) as unknown,
      }),
    );
  });
});

describe('authorize', () => {
  it.each<[Authorization, number]>([
    [true, 200],
    [false, 403],
    [{ statusCode: 401 }, 401],
    [{ statusCode: 429, body: 'later' }, 429],
    [{ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'v1' } }, 200],
  ])('answering %j gives %d', async (answered, statusCode) => {
    const answer = await make({ authorize: () => Promise.resolve(answered) })(connectEvent('a='), lambda());
    expect(answer).toMatchObject(typeof answered === 'object' ? answered : { statusCode });
    expect(answer.statusCode).toBe(statusCode);
    expect(await records()).toHaveLength(statusCode === 200 ? 1 : 0);
  });

  it.each([[undefined], [null], [1], ['yes'], [{}], [{ statusCode: '200' }], [{ statusCode: 99 }]])(
    'lets nobody in by answering %j',
    async (answered) => {
      const handle = make({ authorize: () => answered as Authorization });
      expect(await handle(connectEvent('a='), lambda())).toEqual({
        statusCode: 500,
        body: 'Error connecting.',
      });
      expect(await records()).toEqual([]);
      expect(log).toContainEqual(
        expect.objectContaining({ error: expect.objectContaining({ code: 'authorize-answer' }) as unknown }),
      );
    },
  );

  it('that throws refuses, and nothing of its error is logged but its name and place', async () => {
    const handle = make({
      authorize: ({ queryStringParameters }) => {
        throw new TypeError(`bad token ${String(queryStringParameters?.token)}`);
      },
    });
    expect(await handle(connectEvent('a='), lambda())).toEqual({
      statusCode: 500,
      body: 'Error connecting.',
    });
    expect(await records()).toEqual([]);
    expect(log).toMatchObject([{ level: 'error', error: { name: 'TypeError' } }]);
    expect(log[0]?.error?.at?.[0]).toContain('handler.test');
    expect(JSON.stringify(log)).not.toContain('hunter2');
  });

  it('is not asked for messages', async () => {
    const handle = make({ authorize: () => false });
    expect(await handle(messageEvent('a=', '1'), lambda())).toMatchObject({ statusCode: 200 });
  });
});

describe('onConnect', () => {
  it('can broadcast, and its own connection is not reached for', async () => {
    const handle = make({ onConnect: () => model.connections.broadcast({ joined: true }) });
    model.standIn.behave('own=', 410);
    await handle(connectEvent('other='), lambda());
    await handle(connectEvent('own='), lambda());
    expect(model.standIn.messages('other=')).toEqual(['{"joined":true}']);
    expect(model.standIn.posts('own=')).toBe(0);
    expect((await records()).map(({ connectionId }) => connectionId).sort()).toEqual(['other=', 'own=']);
  });

  it('gets a connection that can not be sent to', async () => {
    const seen: string[][] = [];
    await make({ onConnect: ({ connection }) => seen.push(Object.keys(connection)) })(
      connectEvent('a='),
      lambda(),
    );
    expect(seen).toEqual([['connectionId', 'connectedAt', 'endpoint']]);
  });

  it('that throws refuses the client', async () => {
    const handle = make({ onConnect: () => Promise.reject(new Error('no')) });
    expect(await handle(connectEvent('a='), lambda())).toEqual({
      statusCode: 500,
      body: 'Error connecting.',
    });
    expect(await records()).toEqual([]);
  });
});

describe('onMessage', () => {
  const bodies = async (body: string | null, isBase64Encoded = false): Promise<unknown[]> => {
    const seen: unknown[] = [];
    const handle = make({ onMessage: (call) => seen.push(call.body) });
    expect(await handle(messageEvent('a=', body, isBase64Encoded), lambda())).toMatchObject({
      statusCode: 200,
    });
    return seen;
  };

  it('gets parsed JSON', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (value, encoded) => {
        const text = JSON.stringify(value);
        const body = encoded ? Buffer.from(text).toString('base64') : text;
        expect(await bodies(body, encoded)).toEqual([JSON.parse(text)]);
      }),
      { numRuns: 50 },
    ));

  it('gets the text of anything else', async () => {
    expect(await bodies('hello')).toEqual(['hello']);
    expect(await bodies(null)).toEqual(['']);
    expect(await bodies(Buffer.from('grüß').toString('base64'), true)).toEqual(['grüß']);
  });

  it('replies by send', async () => {
    const handle = make({
      onMessage: ({ connection, body }: MessageCall) => connection.send({ echo: body }),
    });
    await handle(messageEvent('reply=', '[1]'), lambda());
    expect(model.standIn.messages('reply=')).toEqual(['{"echo":[1]}']);
  });

  it('that throws is answered and logged without the payload', async () => {
    const handle = make({
      onMessage: ({ body }) => {
        throw new Error(`can't do ${String(body)}`);
      },
    });
    expect(await handle(messageEvent('a=', 'hunter2'), lambda())).toMatchObject({ statusCode: 500 });
    expect(log).toMatchObject([
      { level: 'error', statusCode: 500, connectionId: 'a=', requestId: 'lambda-request' },
    ]);
    expect(JSON.stringify(log)).not.toContain('hunter2');
  });

  it('has no more time to send than the Lambda', async () => {
    model.standIn.behave('slow=', 'stall');
    const errors: unknown[] = [];
    const handle = make({
      onMessage: ({ connection }) => connection.send({}).catch((error: unknown) => errors.push(error)),
    });
    const context = lambda(700);
    await handle(messageEvent('slow=', '1'), context);
    expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
  });
});

describe('onDisconnect', () => {
  it('hears of it after the record is gone', async () => {
    await model.connections.create({ connectionId: 'a=' });
    const left: unknown[] = [];
    const handle = make({ onDisconnect: async () => left.push(await records()) });
    expect(await handle(disconnectEvent('a='), lambda())).toMatchObject({ statusCode: 200 });
    expect(left).toEqual([[]]);
  });

  it('hears of it also when the database is down', async () => {
    let heard = 0;
    const connections = createWebsocketConnections({ store: down, endpoint: model.standIn.endpoint });
    const handle = make({ connections, onDisconnect: () => (heard += 1) });
    expect(await handle(disconnectEvent('a='), lambda())).toEqual({
      statusCode: 500,
      body: 'Error disconnecting.',
    });
    expect(heard).toBe(1);
  });
});

describe('a database that is down', () => {
  const over = (store: Store) =>
    make({ connections: createWebsocketConnections({ store, endpoint: model.standIn.endpoint }) });

  it('is answered and logged, without what its error says', async () => {
    expect(await over(down)(connectEvent('a='), lambda())).toEqual({
      statusCode: 500,
      body: 'Error connecting.',
    });
    expect(JSON.stringify(log)).not.toContain('hunter2');
  });

  it('that never answers is answered for in the time left', async () => {
    const hanging = { ...down, create: () => new Promise<never>(() => undefined) };
    const context = lambda(600);
    expect(await over(hanging)(connectEvent('a='), context)).toMatchObject({ statusCode: 500 });
    expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
    expect(log).toMatchObject([{ level: 'error', error: { code: 'out-of-time' } }]);
  });

  it('is no matter of a message', async () => {
    expect(await over(down)(messageEvent('a=', '1'), lambda())).toMatchObject({ statusCode: 200 });
  });

  it('that can not be prepared is said once', async () => {
    let calls = 0;
    const store: Store = {
      ...model.store,
      prepare: () => {
        calls += 1;
        return Promise.resolve(['No TTL index.']);
      },
    };
    const handle = over(store);
    await Promise.all([handle(connectEvent('a='), lambda()), handle(connectEvent('b='), lambda())]);
    await handle(connectEvent('c='), lambda());
    expect(calls).toBe(1);
    expect(log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'No TTL index.',
    ]);
  });

  it('that fails while it is prepared keeps nobody from connecting', async () => {
    const store = { ...model.store, prepare: () => refusing().prepare() };
    expect(await over(store)(connectEvent('a='), lambda())).toMatchObject({ statusCode: 200 });
    expect(JSON.stringify(log)).not.toContain('hunter2');
  });
});

describe('the log', () => {
  it('has one entry a call, with both ids', async () => {
    await make()(connectEvent('a='), lambda());
    expect(log).toEqual([
      {
        level: 'info',
        message: 'Connected',
        route: '$connect',
        statusCode: 200,
        requestId: 'lambda-request',
        connectionId: 'a=',
        durationMs: expect.any(Number) as unknown as number,
      },
    ]);
  });

  it('names the places of an error, and not lines of its message', async () => {
    const handle = make({
      onMessage: () => {
        throw new Error('got:\n    at hunter2 (secret)');
      },
    });
    await handle(messageEvent('a=', '1'), lambda());
    expect(log[0]?.error?.at?.[0]).toContain('handler.test');
    expect(JSON.stringify(log)).not.toContain('hunter2');
  });

  it('has an entry also for what is no error', async () => {
    const stopped = AbortSignal.abort('hunter2');
    const handle = make({
      onMessage: () => {
        stopped.throwIfAborted();
      },
    });
    await handle(messageEvent('a=', '1'), lambda());
    expect(log).toMatchObject([{ statusCode: 500, error: { name: 'thrown string' } }]);
    expect(JSON.stringify(log)).not.toContain('hunter2');
  });

  it('that throws breaks nothing', async () => {
    const handle = make({
      log: () => {
        throw new Error('disk full');
      },
    });
    expect(await handle(connectEvent('a='), lambda())).toMatchObject({ statusCode: 200 });
  });
});

describe('options', () => {
  it.each([[{ onMesage: () => 0 }], [{ onMessage: 'x' }], [null], [[]]])('refuses %p', (options) => {
    expect(() => createHandler(options as unknown as HandlerOptions)).toThrow(
      expect.objectContaining({ name: 'ConnectionsError' }),
    );
  });
});

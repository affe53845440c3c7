import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  executeApiAddress,
  isSentRightly,
  judgeEndpoint,
  readEndpoint,
  sameEndpoint,
} from '../../runtime/src/endpoint';

const host = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const form = 'https://<api>.execute-api.<region>.amazonaws.com/<stage>';

/** `ok https://…`, `normalised slash https://…`, `unverified domain-path https://…`, `refused stage-missing <right>`. */
function shown(value: string): string {
  const verdict = judgeEndpoint(value);
  switch (verdict.verdict) {
    case 'ok':
      return `ok ${verdict.url}`;
    case 'normalised':
      return `normalised ${verdict.changed.join('+')} ${verdict.url}`;
    case 'unverified':
      return `unverified ${verdict.doubt} ${verdict.url}`;
    case 'refused':
      return `refused ${verdict.refusal} ${verdict.right}`;
  }
}

const table: readonly (readonly [string, string])[] = [
  // API Gateway's own addresses, in every partition.
  [`https://${host}/dev`, `ok https://${host}/dev`],
  [`HTTPS://${host.toUpperCase()}/Prod_1`, `ok https://${host}/Prod_1`],
  [`https://${host}:443/dev`, `ok https://${host}/dev`],
  [`https://${host}/$default`, `ok https://${host}/$default`],
  ...[
    'https://a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn/dev',
    'https://a1b2c3d4e5.execute-api.us-gov-west-1.amazonaws.com/dev',
    'https://a1b2c3d4e5.execute-api.us-iso-east-1.c2s.ic.gov/dev',
    'https://a1b2c3d4e5.execute-api.eusc-de-east-1.amazonaws.eu/dev',
    'https://a1b2c3d4e5.execute-api-fips.us-east-2.amazonaws.com/dev',
    'https://a1b2c3d4e5.execute-api.us-east-1.api.aws/dev',
    'https://a1b2c3d4e5-vpce-0f1e2d3c.execute-api.us-east-1.amazonaws.com/dev',
    // Random ids that begin or end with a word.
    'https://my3k29dk1a.execute-api.us-east-1.amazonaws.com/stage',
    'https://yourx8k2ab.execute-api.us-east-1.amazonaws.com/staging',
    'https://0xxx1xxxx2.execute-api.us-east-1.amazonaws.com/test',
  ].map((url) => [url, `ok ${url}`] as const),

  // What is put right.
  [`wss://${host}/dev`, `normalised socket-scheme https://${host}/dev`],
  [`ws://${host}/dev`, `normalised socket-scheme https://${host}/dev`],
  [`http://${host}/dev`, `normalised plain-http https://${host}/dev`],
  [`http://${host}:443/dev`, `normalised plain-http https://${host}/dev`],
  [`${host}/dev`, `normalised no-scheme https://${host}/dev`],
  [`//${host}/dev`, `normalised no-scheme https://${host}/dev`],
  [`https://${host}/dev/`, `normalised slash https://${host}/dev`],
  [`https://${host}//dev`, `normalised slash https://${host}/dev`],
  [`https://${host}/dev/@connections`, `normalised connections https://${host}/dev`],
  [`https://${host}./dev`, `normalised host-dot https://${host}/dev`],
  [` https://${host}/dev\r\n`, `normalised white-space https://${host}/dev`],
  [
    `\twss://${host}/dev/@connections/`,
    `normalised white-space+socket-scheme+slash+connections https://${host}/dev`,
  ],
  ['wss://live.acme.io', 'normalised socket-scheme https://live.acme.io'],
  ['wss://live.acme.io/ws/', 'normalised socket-scheme+slash https://live.acme.io/ws'],
  ['live.acme.io', 'normalised no-scheme https://live.acme.io'],
  ['live.acme.io:8443', 'normalised no-scheme https://live.acme.io:8443'],
  ['https://live.acme.io/@connections', 'normalised connections https://live.acme.io'],
  ['localhost:3001', 'normalised no-scheme http://localhost:3001'],
  ['LOCALHOST', 'normalised no-scheme http://localhost'],
  ['[::1]:3001', 'normalised no-scheme http://[::1]:3001'],
  ['gateway:3001', 'normalised no-scheme http://gateway:3001'],
  ['ws://localhost:3001', 'normalised socket-scheme http://localhost:3001'],
  ['wss://localhost:3001', 'normalised socket-scheme https://localhost:3001'],

  // This machine and its network have no stage.
  ...[
    'http://localhost:3001',
    'http://localhost',
    'http://127.0.0.1:3001',
    'http://[::1]:3001',
    'http://[fd00::7]:3001',
    'http://0.0.0.0:3001',
    'http://192.168.1.20:3001',
    'http://172.31.0.4:3001',
    'http://10.0.0.7',
    'http://gateway:3001',
    'http://host.docker.internal:3001',
    'http://live.localhost:4566',
    'http://ws.acme.test:3001',
    'https://localhost:3001',
    'https://live.acme.io',
    'https://todo.acme.io',
    'https://xxx.acme.io',
  ].map((url) => [url, `ok ${url}`] as const),

  // What the text alone can't tell.
  ['https://live.acme.io/ws', 'unverified domain-path https://live.acme.io/ws'],
  ['https://live.acme.io/v1/ws', 'unverified domain-path https://live.acme.io/v1/ws'],
  ['http://localhost:3001/dev', 'unverified local-path http://localhost:3001/dev'],
  [
    'http://a1b2c3d4e5.execute-api.localhost.localstack.cloud:4566/dev',
    'unverified local-path http://a1b2c3d4e5.execute-api.localhost.localstack.cloud:4566/dev',
  ],
  ['http://live.acme.io', 'unverified not-gateway http://live.acme.io'],
  ['https://live.acme.io:8443/ws', 'unverified not-gateway https://live.acme.io:8443/ws'],
  ['https://203.0.113.7', 'unverified not-gateway https://203.0.113.7'],
  ['https://[2001:db8::7]', 'unverified not-gateway https://[2001:db8::7]'],
  ['https://static.7.clients.your-server.de', 'ok https://static.7.clients.your-server.de'],
  [
    'https://lb-17.eu-west-1.elb.amazonaws.com',
    'unverified not-gateway https://lb-17.eu-west-1.elb.amazonaws.com',
  ],
  [
    'https://vpce-0f1e-2d3c.execute-api.us-east-1.vpce.amazonaws.com/dev',
    'unverified vpc-endpoint https://vpce-0f1e-2d3c.execute-api.us-east-1.vpce.amazonaws.com/dev',
  ],

  // Addresses of API Gateway that lack a part.
  [`https://${host}`, `refused stage-missing https://${host}/<stage>`],
  [`wss://${host}/`, `refused stage-missing https://${host}/<stage>`],
  [`${host}/@connections`, `refused stage-missing https://${host}/<stage>`],
  [`https://${host}/dev/ws`, `refused path https://${host}/dev`],
  [`https://${host}/dev/@connections/Xy1=`, `refused path https://${host}/dev`],
  [`https://${host}/my stage`, `refused not-an-address ${form}`],
  [`https://${host}/a.b`, `refused stage-invalid https://${host}/<stage>`],
  [`https://${host}:3001/dev`, `refused port https://${host}/dev`],
  [
    'https://execute-api.eu-west-1.amazonaws.com/dev',
    'refused api-missing https://<api>.execute-api.eu-west-1.amazonaws.com/dev',
  ],
  [
    'https://a1b2c3d4e5.execute-api.amazonaws.com/dev',
    'refused region-missing https://a1b2c3d4e5.execute-api.<region>.amazonaws.com/dev',
  ],
  [
    'https://a1b2c3d4e5.execute-api.us-east1.amazonaws.com/dev',
    'refused region-missing https://a1b2c3d4e5.execute-api.<region>.amazonaws.com/dev',
  ],
  [
    'https://a.b1.execute-api.us-east-1.amazonaws.com/dev',
    'refused placeholder https://<api>.execute-api.us-east-1.amazonaws.com/dev',
  ],

  // Placeholders.
  ...[
    'https://xxx',
    'xxxx',
    'changeme',
    'https://changeme',
    'TODO',
    '<your-endpoint>',
    'your-endpoint-here',
  ].map((value) => [value, `refused placeholder ${form}`] as const),
  ...[
    '${env:WEBSOCKET_API_ENDPOINT}',
    '${WEBSOCKET_URL}',
    '{{endpoint}}',
    '[object Object]',
    'https://example.com',
    'wss://live.example.org/dev',
    'https://your-domain.com/ws',
    'https://ws.yourcompany.com',
    'https://undefined.execute-api.us-east-1.amazonaws.com/dev',
    `https://${host}/undefined`,
    'http://undefined:3001',
  ].map((value) => [value, `refused placeholder ${form}`] as const),
  ...['example', 'xxxxxxxxxx', 'your-api-id', 'yourapi', 'api-id', 'myapi'].map(
    (api) =>
      [
        `https://${api}.execute-api.us-east-1.amazonaws.com/dev`,
        'refused placeholder https://<api>.execute-api.us-east-1.amazonaws.com/dev',
      ] as const,
  ),
  [`https://${host}/your-stage`, `refused placeholder https://${host}/<stage>`],
  [`https://${host}/<stage>`, `refused placeholder ${form}`],

  // No addresses, and addresses of something else.
  ['', `refused empty ${form}`],
  [' \n', `refused empty ${form}`],
  ...[
    'true',
    '1',
    'dev',
    'https://',
    'https:live.acme.io',
    'https:/live.acme.io',
    'wss:',
    '/dev',
    '///',
    '::1',
  ].map((value) => [value, `refused not-an-address ${form}`] as const),
  ...['https:\\\\live.acme.io', 'https://live.acme.io/a b', 'https://256.1.1.1', 'https://a..b:x/'].map(
    (value) => [value, `refused not-an-address ${form}`] as const,
  ),
  [`"https://${host}/dev"`, `refused not-an-address https://${host}/dev`],
  [`'${host}/dev/'`, `refused not-an-address https://${host}/dev`],
  ...[
    'mongodb://u:secret@db.acme.io/app',
    'arn:aws:lambda:x',
    'mailto:me',
    'ftp://live.acme.io',
    'file:///x',
  ].map((value) => [value, `refused scheme ${form}`] as const),
  [`https://u:secret@${host}/dev`, `refused credentials https://${host}/dev`],
  ['u:secret@localhost:3001', 'refused credentials http://localhost:3001'],
  [`https://secret@${host}`, `refused credentials https://${host}/<stage>`],
  [`https://${host}/dev?token=secret`, `refused query https://${host}/dev`],
  [`wss://${host}/dev/#secret`, `refused query https://${host}/dev`],
  [`https://${host}/dev?`, `refused query https://${host}/dev`],
];

describe('the table of endpoints', () => {
  it.each(table)('%j', (value, expected) => {
    expect(shown(value)).toBe(expected);
  });

  it('is not asked about a value that is too long for an address', () => {
    expect(shown(`https://${host}/${'a'.repeat(2048)}`)).toBe(`refused not-an-address ${form}`);
  });

  it('never repeats user info or a query', () => {
    for (const [value] of table) expect(JSON.stringify(judgeEndpoint(value))).not.toMatch(/secret/);
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(
      fc.constantFrom(
        '',
        ' ',
        '"',
        'https://',
        'wss://',
        'ws://',
        'http://',
        '//',
        'https:',
        'u:secret@',
        'x://',
      ),
      fc.constantFrom(...table.map(([value]) => value.replace(/^\s*\w+:\/\//, ''))),
      fc.constantFrom('', '/', '//', '/dev', '/@connections', '?secret', '#', ' ', ':443', '.', '%20', '"'),
    )
    .map((parts) => parts.join('')),
);

describe('whatever the value', () => {
  it('an address in its one form stays as it is', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const verdict = judgeEndpoint(value);
        if (verdict.verdict === 'refused') return;
        const again = judgeEndpoint(verdict.url);
        expect(['ok', 'unverified']).toContain(again.verdict);
        expect(again).toHaveProperty('url', verdict.url);
      }),
      { numRuns: 5000 },
    );
  });

  it('the reason and the right form hold no user info, no query and no white space of the value', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const { why, right } = judgeEndpoint(value);
        expect(why + right).not.toMatch(/secret|\?|#/);
        expect(right).toMatch(/^https?:\/\/[^\s@/]+(\/\S*)?$/);
        expect(why).toMatch(/^(is|has|holds|begins|ends|names|was|leads) .*[^.]$/);
      }),
      { numRuns: 5000 },
    );
  });

  it('two endpoints are the same exactly when the other way round, and each is its own', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(sameEndpoint(a, a)).toBe(true);
        expect(sameEndpoint(a, b)).toBe(sameEndpoint(b, a));
      }),
    );
  });
});

describe('sameEndpoint', () => {
  it.each([
    [`wss://${host}/dev/`, `https://${host}/dev`, true],
    ['http://localhost:3001', 'ws://127.0.0.1:3001', true],
    ['http://[::1]:3001', 'localhost:3001/', true],
    ['http://localhost:3001', 'http://localhost:3002', false],
    ['http://localhost:3001', 'http://10.0.0.7:3001', false],
    [`https://${host}/dev`, `https://${host}/prod`, false],
    [`https://${host}/dev`, `https://${host}/Dev`, false],
    [`https://${host}/dev`, `https://${host}`, false],
    ['', ' ', true],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameEndpoint(a, b)).toBe(same);
  });
});

describe('executeApiAddress', () => {
  it.each([
    [`wss://${host}/dev/`, { api: 'a1b2c3d4e5', region: 'eu-west-1', stage: 'dev', host }],
    [`https://${host}`, { api: 'a1b2c3d4e5', region: 'eu-west-1', stage: null, host }],
    [
      'https://vpce-0f1e-2d3c.execute-api.us-east-1.vpce.amazonaws.com/dev',
      {
        api: null,
        region: 'us-east-1',
        stage: 'dev',
        host: 'vpce-0f1e-2d3c.execute-api.us-east-1.vpce.amazonaws.com',
      },
    ],
    [
      'https://a1b2c3d4e5-vpce-0f1e.execute-api.us-east-1.amazonaws.com/dev',
      expect.objectContaining({ api: 'a1b2c3d4e5' }),
    ],
    ['https://live.acme.io/dev', null],
    ['http://localhost:3001', null],
    ['changeme', null],
  ])('%j', (value, parts) => {
    expect(executeApiAddress(value)).toEqual(parts);
  });
});

describe('isSentRightly', () => {
  // Each was sent with both clients to a server that noted the path.
  it.each([
    [`https://${host}/dev`, true, true],
    [`https://${host}/dev/`, true, false],
    [`https://${host}//dev`, true, false],
    [`${host}/dev`, true, false],
    ['localhost:3001', false, false],
    [`wss://${host}/dev`, false, false],
    ['ws://localhost:3001', false, true],
    ['wss://localhost:3001', false, false],
    [`http://${host}/dev`, false, false],
    [`https://${host}/dev/@connections`, false, false],
    [` https://${host}/dev`, false, true],
    [`https://${host}/dev\n`, true, true],
    ['https://live.acme.io/ws', true, true],
    [`https://${host}`, false, false],
  ])('%j: SDK 2 %s, SDK 3 %s', (value, two, three) => {
    expect([isSentRightly(value, 2), isSentRightly(value, 3)]).toEqual([two, three]);
  });
});

describe('readEndpoint', () => {
  it.each([undefined, '', '  '])('takes %j as not set', (value) => {
    expect(readEndpoint({ WEBSOCKET_API_ENDPOINT: value })).toEqual({ kind: 'absent' });
  });

  it.each([
    [`wss://${host}/dev/`, `https://${host}/dev`],
    ['http://localhost:3001', 'http://localhost:3001'],
    ['https://live.acme.io/ws', 'https://live.acme.io/ws'],
  ])('reads %j', (value, url) => {
    expect(readEndpoint({ WEBSOCKET_API_ENDPOINT: value })).toEqual({ kind: 'endpoint', url });
  });

  it('says what is wrong and what is right, without the secret', () => {
    expect(readEndpoint({ WEBSOCKET_API_ENDPOINT: `https://u:secret@${host}` })).toEqual({
      kind: 'invalid',
      why:
        'WEBSOCKET_API_ENDPOINT holds user information; it must hold a host and a path, and nothing else; ' +
        `the right form is https://${host}/<stage>`,
    });
  });
});

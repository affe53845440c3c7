import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskSecrets } from '../../src/project/secrets';

describe('maskSecrets', () => {
  it.each([
    ['mongodb://user:pw@host/db', 'mongodb://***@host/db'],
    ['mongodb+srv://u:p@ss/w@host/db', 'mongodb+srv://***@host/db'],
    ["'https://host/x?token=1&b=2'", "'https://host/x?***'"],
    ["apiKey: 'abc',", "apiKey: '***',"],
    ['"api-key": "abc"', '"api-key": "***"'],
    ["'x-api-key': `abc`", "'x-api-key': `***`"],
    ["const password = 'a\\'b';", "const password = '***';"],
    ["process.env.JWT_SECRET || 'fallback'", "process.env.JWT_SECRET || '***'"],
    ["process.env.JWT_SECRET ?? 'fallback'", "process.env.JWT_SECRET ?? '***'"],
    ["const token: string = 'abc'", "const token: string = '***'"],
    ["set('apiKey', 'abc')", "set('apiKey', '***')"],
    ["env['SECRET_KEY'] = 'abc'", "env['SECRET_KEY'] = '***'"],
    ["secret:\n    'abc'", "secret:\n    '***'"],
    ["token: 'abc", "token: '***"],
    ['API_TOKEN=abc123', 'API_TOKEN=***'],
    ['export DB_PASSWORD="a b"', 'export DB_PASSWORD="***"'],
    ['  password: hunter2', '  password: ***'],
    ["DB_PASS: 'hunter2'", "DB_PASS: '***'"],
    ['dbPwd = "a"', 'dbPwd = "***"'],
    ["credentials: 'a:b'", "credentials: '***'"],
    ['secret: 12345678,', 'secret: ***,'],
    ["apiKeys: ['one'", "apiKeys: ['***'"],
    ['Authorization: `Bearer abcdefgh1234`', 'Authorization: `Bearer ***`'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----',
    ],
  ])('%j becomes %j', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    "const { WebsocketConnection } = require('@friggframework/core');",
    'process.env.WEBSOCKET_API_ENDPOINT',
    'new ApiGatewayManagementApi({ endpoint: `https://${id}.execute-api.us-east-1.amazonaws.com/dev/@connections` })',
    "'http://localhost:3002/@connections/abc'",
    'const { WEBSOCKET_API_ENDPOINT: endpoint } = process.env;',
    "if (key === 'WEBSOCKET_API_ENDPOINT') {",
    "for (const key of ['WEBSOCKET_API_ENDPOINT'])",
    "const key = 'WEBSOCKET_API_ENDPOINT';",
    "import token from './token'",
    'password: process.env.DB_PASSWORD,',
    '- websocket: $connect',
    "passThrough: 'all', bypass: true, tokens: 4096",
    "const a = b ? 'x' : 'y'; // https://example.com/docs",
  ])('leaves %j', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('shows no literal of a secret key, in any quotes and any key around it', () => {
    const word = fc.stringMatching(/^[a-z0-9]{8,16}$/);
    const key = fc.tuple(
      fc.constantFrom('', 'my', 'x_'),
      fc.constantFrom('secret', 'TOKEN', 'Password', 'apiKey'),
      fc.constantFrom('', 'Value', '2'),
    );
    const quote = fc.constantFrom('"', "'", '`');
    const between = fc.constantFrom(': ', ':', ' = ', '=', ' || ', ' ?? ', ':\n  ');
    fc.assert(
      fc.property(key, between, quote, word, (parts, sign, mark, secret) => {
        expect(maskSecrets(`x; ${parts.join('')}${sign}${mark}${secret}${mark};`)).not.toContain(secret);
      }),
    );
  });

  it('shows no password of an address', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9!$%&*+,;=:~_@/-]{9,20}$/), (password) => {
        expect(maskSecrets(`'mongodb://user:${password}@host.example/db'`)).toBe(
          "'mongodb://***@host.example/db'",
        );
      }),
    );
  });
});

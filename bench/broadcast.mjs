/**
 * What a broadcast costs, against the ways it replaces: messages a second, processor time a message, peak memory.
 *
 *   node bench/broadcast.mjs [--quick] [--rounds <n>] [--runtime <file>]
 *
 * Each way runs in a process of its own, in turns, against one gateway stand-in in another process, which answers 200
 * and checks nothing. Starts and loading are not counted. `--quick` leaves out the million connections.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const file = fileURLToPath(import.meta.url);
const require = createRequire(import.meta.url);
const concurrency = 64;
const message = { type: 'note', text: 'x'.repeat(220) };
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const region = 'eu-central-1';

const idOf = (index) => `Ab${String(index).padStart(9, '0')}Cd=`;
const ids = (count) => Array.from({ length: count }, (_, index) => idOf(index));

/** A store that makes its records up while they are read, as a cursor would hand them on. */
const endless = (count) => ({
  async *stream({ batchSize = 2_000 }) {
    for (let next = 0; next < count; next += batchSize) {
      const size = Math.min(batchSize, count - next);
      yield Array.from({ length: size }, (_, index) => ({
        connectionId: idOf(next + index),
        connectedAt: new Date(),
        endpoint: null,
      }));
    }
  },
});

/** Each answers a function that sends to so many connections. */
const ways = {
  async ours({ endpoint, runtime }) {
    const { createGateway, createWebsocketConnections } = require(runtime);
    const gateway = createGateway({ credentials, region });
    return async (count) => {
      const connections = createWebsocketConnections({ store: endless(count), gateway, endpoint });
      const { sent } = await connections.broadcast(message, { concurrency });
      if (sent !== count) throw new Error(`Sent ${sent} of ${count}`);
    };
  },
  /** (a) The loop of core's documents; its model makes an AWS client for every send. */
  async old({ endpoint }) {
    const {
      ApiGatewayManagementApiClient,
      PostToConnectionCommand,
    } = require('@aws-sdk/client-apigatewaymanagementapi');
    const send = (ConnectionId) =>
      new ApiGatewayManagementApiClient({ endpoint, region, credentials }).send(
        new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }),
      );
    return async (count) => {
      for (const id of ids(count)) await send(id);
    };
  },
  /** (b) The same calls with one client and p-limit. */
  async shared({ endpoint }) {
    const {
      ApiGatewayManagementApiClient,
      PostToConnectionCommand,
    } = require('@aws-sdk/client-apigatewaymanagementapi');
    const { default: pLimit } = await import('p-limit');
    const limit = pLimit(concurrency);
    const client = new ApiGatewayManagementApiClient({ endpoint, region, credentials });
    const send = (ConnectionId) =>
      client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }));
    return (count) => Promise.all(ids(count).map((id) => limit(() => send(id))));
  },
  /** (c) undici without a signature. */
  async bare({ endpoint }) {
    const { Pool } = require('undici');
    const { origin, pathname } = new URL(endpoint);
    const pool = new Pool(origin, { connections: concurrency });
    const body = Buffer.from(JSON.stringify(message));
    const headers = { 'content-type': 'application/octet-stream' };
    return async (count) => {
      let next = 0;
      const worker = async () => {
        while (next < count) {
          const path = `${pathname}/@connections/${encodeURIComponent(idOf(next++))}`;
          const answer = await pool.request({ path, method: 'POST', headers, body });
          await answer.body.dump();
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
    };
  },
};

/** How many messages a turn has: the slow ones need fewer for a figure as firm. */
const turns = { ours: 20_000, old: 500, shared: 5_000, bare: 20_000 };

/**
 * As lean as can be, so that it is the sender that is measured: one post at a time on a connection, whose length its
 * head tells.
 */
function serve() {
  const answer = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
  const server = createServer({ noDelay: true }, (socket) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
      const end = text.indexOf('\r\n\r\n');
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
      if (end < 0 || text.length < end + 4 + Number(length ?? 0)) return;
      text = '';
      socket.write(answer);
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}/dev`));
}

async function work({ way, count, times = 1, ...rest }) {
  const send = await ways[way](rest);
  await send(Math.ceil(count / 40));
  const cpu = process.cpuUsage();
  const begun = performance.now();
  for (let time = 0; time < times; time += 1) await send(count);
  const wall = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  process.send({
    perSecond: ((count * times) / wall) * 1000,
    cpu: (user + system) / count / times,
    peak: process.resourceUsage().maxRSS / 1024,
  });
}

const environment = { ...process.env };
delete environment.NODE_EXTRA_CA_CERTS;
delete environment.NODE_OPTIONS;

const start = (role, options = {}) =>
  fork(file, ['--role', role, '--options', JSON.stringify(options)], {
    env: environment,
    execArgv: ['--no-warnings'],
  });

async function measure(options) {
  const child = start('work', options);
  const ended = once(child, 'exit');
  const [answer] = await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`${options.way} ended with ${code}`))),
  ]);
  child.kill();
  await ended;
  return answer;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function main({ rounds, quick, runtime }) {
  const gateway = start('serve');
  const [endpoint] = await once(gateway, 'message');
  try {
    const all = Object.fromEntries(Object.keys(turns).map((way) => [way, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [way, count] of Object.entries(turns))
        all[way].push(await measure({ way, count, endpoint, runtime }));
    }
    const middle = Object.fromEntries(
      Object.entries(all).map(([way, list]) => [
        way,
        Object.fromEntries(
          ['perSecond', 'cpu', 'peak'].map((name) => [name, median(list.map((one) => one[name]))]),
        ),
      ]),
    );
    const { ours, old, shared, bare } = middle;
    print(
      ['way', 'messages a second', 'CPU µs a message', 'peak MiB'],
      [
        ['ours', ours],
        ['(a) a client a send, one at a time', old],
        ['(b) one client, p-limit', shared],
        ['(c) undici, unsigned', bare],
      ].map(([name, { perSecond, cpu, peak }]) => [
        name,
        perSecond.toFixed(0),
        cpu.toFixed(0),
        peak.toFixed(0),
      ]),
    );
    // Processor time decides: sender and stand-in share the cores with whatever else runs.
    const against = (name, wanted, other) => {
      const cpu = other.cpu / ours.cpu;
      const wall = ours.perSecond / other.perSecond;
      return [`broadcast, messages × ${name}`, `≥ ${wanted}`, cpu, wall, (x) => x >= wanted];
    };
    const rows = [against('(a)', 45, old), against('(b)', 8, shared), against('(c)', 0.75, bare)];
    if (!quick) {
      const few = await measure({ way: 'ours', count: 20_000, endpoint, runtime });
      // V8 lets garbage lie until there is enough of it: only after as many messages can peaks be compared.
      const often = await measure({ way: 'ours', count: 20_000, times: 50, endpoint, runtime });
      const many = await measure({ way: 'ours', count: 1_000_000, endpoint, runtime });
      const mib = ({ peak }) => `${peak.toFixed(0)} MiB`;
      const what = `peak memory, 1,000,000 connections (${mib(many)})`;
      rows.push(
        [
          `${what}, × 50 broadcasts to 20,000 (${mib(often)})`,
          '≤ 1.1',
          many.peak / often.peak,
          null,
          (x) => x <= 1.1,
        ],
        [
          `${what}, × one broadcast to 20,000 (${mib(few)})`,
          '≤ 1.1',
          many.peak / few.peak,
          null,
          (x) => x <= 1.1,
        ],
      );
    }
    print(
      ['what', 'wanted', 'got (cpu)', 'got (wall)', 'met'],
      rows.map(([what, wanted, got, wall, isMet]) => [
        what,
        wanted,
        got.toFixed(2),
        wall?.toFixed(2) ?? '-',
        isMet(got) ? 'yes' : 'MISSED',
      ]),
    );
  } finally {
    gateway.kill();
  }
}

function print(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n'));
}

const { values } = parseArgs({
  options: {
    role: { type: 'string', default: 'main' },
    options: { type: 'string', default: '{}' },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    runtime: {
      type: 'string',
      default: fileURLToPath(new URL('../runtime/dist/index.cjs', import.meta.url)),
    },
  },
});
if (values.role === 'serve') serve();
else if (values.role === 'work') await work(JSON.parse(values.options));
else await main({ rounds: Number(values.rounds), quick: values.quick, runtime: values.runtime });

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a store and its server, and can break sockets in the ways that networks do. */
export async function between(uri: string) {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  let answersToLose = 0;
  const server = createServer((socket) => {
    const upstream = connect(Number(new URL(uri).port), '127.0.0.1');
    open.add(socket);
    for (const each of [socket, upstream]) each.on('error', () => undefined);
    socket.on('data', (data) => {
      if (!silent.has(socket)) upstream.write(data);
    });
    upstream.on('data', (data) => {
      const isHandshake = /isWritablePrimary|ismaster/.test(data.toString('latin1'));
      if (silent.has(socket)) return;
      if (isHandshake || answersToLose === 0) socket.write(data);
      else {
        answersToLose--;
        socket.destroy();
      }
    });
    socket.on('close', () => {
      open.delete(socket);
      upstream.destroy();
    });
    upstream.on('close', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    silence: () => {
      for (const socket of open) silent.add(socket);
    },
    loseAnswers: (count: number) => {
      answersToLose = count;
    },
    end: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

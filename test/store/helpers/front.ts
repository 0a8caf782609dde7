import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

/** A TCP port before a PostgreSQL's Unix socket that speaks TLS, or says that it has none. Ends with the test. */
export async function startFront(socketPath: string, tls?: { key: string; cert: string }): Promise<number> {
  return listen(async (client) => {
    // SSLRequest: https://www.postgresql.org/docs/current/protocol-message-formats.html
    const [first] = (await once(client, 'data')) as [Buffer];
    if (first.readInt32BE(4) !== 80_877_103) return forward(client, socketPath, first);
    client.write(tls === undefined ? 'N' : 'S');
    if (tls !== undefined) forward(new TLSSocket(client, { isServer: true, ...tls }), socketPath);
  });
}

/** A server that lets everybody in and says to each query that it is this version, as simple as it gets. */
export async function startOldServer(version: string, number: number): Promise<number> {
  const ready = message('Z', Buffer.from('I'));
  return listen(async (client) => {
    await once(client, 'data');
    client.write(Buffer.concat([message('R', int32(0)), ready]));
    client.on('data', (query) => {
      if (query[0] !== 0x51) return;
      const columns = [field('number', 23), field('version', 25)];
      const values = [String(number), version].map((text) =>
        Buffer.concat([int32(text.length), Buffer.from(text)]),
      );
      client.write(
        Buffer.concat([
          message('T', Buffer.concat([int16(2), ...columns])),
          message('D', Buffer.concat([int16(2), ...values])),
          message('C', Buffer.from('SELECT 1\0')),
          ready,
        ]),
      );
    });
  });
}

async function listen(serve: (client: Socket) => Promise<void>): Promise<number> {
  const server = createServer((client) => {
    client.on('error', () => undefined);
    serve(client).catch(() => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function forward(client: Socket, socketPath: string, first?: Buffer): void {
  const server = connect(socketPath);
  if (first !== undefined) server.write(first);
  client.on('error', () => server.destroy());
  server.on('error', () => client.destroy());
  client.pipe(server).pipe(client);
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function field(name: string, typeId: number): Buffer {
  return Buffer.concat([
    Buffer.from(`${name}\0`),
    int32(0),
    int16(0),
    int32(typeId),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { testCertificates } from './support/certificates.ts';
import { loggedIn } from './support/logged-in.ts';
import { login7Request } from './support/login7-request.ts';
import { openInstance } from './support/open-instance.ts';
import { batchBytes, packet, preloginRequest } from './support/packet.ts';
import { RawClient } from './support/raw-client.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { batch, connect, hangUp } from './support/tedious-client.ts';
import { readTokens } from './support/tokens.ts';

const { tls } = testCertificates();

describe('a connection that breaks the protocol is closed, the others live', () => {
  const first: Record<string, Uint8Array> = {
    'a packet of no length': Buffer.from('1201000000000000', 'hex'),
    'a batch before the login': packet(0x01, batchBytes('SELECT 1')),
    'a PRELOGIN whose options do not end': packet(0x12, Buffer.from('00001a0006', 'hex')),
    'a PRELOGIN whose option lies outside': packet(0x12, Buffer.from('00ffff0006ff', 'hex')),
    'an empty PRELOGIN': packet(0x12, Buffer.alloc(0)),
    'a LOGIN7 of three bytes': packet(0x10, Buffer.of(1, 2, 3)),
    'a LOGIN7 that is too short for what it says': packet(0x10, login7Request().subarray(0, -4)),
    'a LOGIN7 that never ends': Buffer.concat(Array(5).fill(packet(0x10, Buffer.alloc(32_000), 0))),
    'a TLS record of nonsense': Buffer.from('16030100050102030405', 'hex'),
    'a packet of no known type': packet(0x55, Buffer.alloc(10)),
    HTTP: Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    'two PRELOGINs without encryption': Buffer.concat([
      packet(0x12, preloginRequest(2)),
      packet(0x12, preloginRequest(2)),
    ]),
    'nonsense instead of the TLS handshake': Buffer.concat([
      packet(0x12, preloginRequest(1)),
      packet(0x12, Buffer.from('nonsense')),
    ]),
    'a login in clear text after it asked for TLS': Buffer.concat([
      packet(0x12, preloginRequest(1)),
      packet(0x10, login7Request()),
    ]),
  };
  for (const [name, bytes] of Object.entries(first))
    it(`after ${name}`, async () => {
      const listener = await openInstance(new ScriptedBackend(), { tls });
      const { client: other } = await loggedIn(listener);
      const client = await RawClient.connect(listener.port);
      client.write(bytes);
      await untilClosed(client);
      await expectAlive(other);
    });

  const later: Record<string, Uint8Array> = {
    'a batch whose headers are longer than it': packet(0x01, Buffer.from('ffffff7f', 'hex')),
    'a batch whose headers are shorter than their own length': packet(0x01, Buffer.from('00000000', 'hex')),
    'an empty batch': packet(0x01, Buffer.alloc(0)),
    'a transaction request of no kind': packet(0x0e, Buffer.concat([batchBytes(''), Buffer.of(77, 0)])),
  };
  for (const [name, bytes] of Object.entries(later))
    it(`or gets error 4002 for ${name}`, async () => {
      const listener = await openInstance(new ScriptedBackend());
      const { client } = await loggedIn(listener);
      client.write(bytes);
      const reply = await client.next();
      if (reply === 'closed') throw new Error('closed');
      expect(readTokens(reply)[0]).toContain('error 4002/');
      await expectAlive(client);
    });
});

describe('a message that has no place in a session gets error 17807, and the connection closes', () => {
  const messages = {
    'a second login': packet(0x10, login7Request()),
    'a PRELOGIN': packet(0x12, preloginRequest(2)),
    'a token of Windows authentication': packet(0x11, Buffer.from('NTLMSSP')),
  };
  for (const [name, bytes] of Object.entries(messages))
    it(name, async () => {
      const { client } = await loggedIn(await openInstance(new ScriptedBackend()));
      client.write(bytes);
      const reply = await client.next();
      expect(reply === 'closed' ? [] : readTokens(reply)[0]).toContain('error 17807/20/1');
      expect(await client.next()).toBe('closed');
    });
});

describe('limits', () => {
  it('a message of more than 64 MB ends the connection before it is all there', async () => {
    const listener = await openInstance(new ScriptedBackend());
    const { client } = await loggedIn(listener);
    const part = packet(0x01, Buffer.alloc(32_000), 0);
    for (let sent = 0; sent < 2_200; sent += 1) client.write(part);
    await untilClosed(client);
    expect(listener.connections()).toBe(0);
  });

  it('a client that does not log in is cut off', async () => {
    const listener = await openInstance(new ScriptedBackend(), { loginTimeoutMs: 20 });
    const client = await RawClient.connect(listener.port);
    expect(await client.next()).toBe('closed');
  });

  it('so is one that stops in the middle of the TLS handshake', async () => {
    const listener = await openInstance(new ScriptedBackend(), { tls, loginTimeoutMs: 20 });
    const client = await RawClient.connect(listener.port);
    await client.ask(0x12, preloginRequest(1));
    expect(await client.next()).toBe('closed');
  });

  it('a client that logged in may be idle for longer', async () => {
    const listener = await openInstance(new ScriptedBackend(), { loginTimeoutMs: 20 });
    const { client } = await loggedIn(listener);
    const idle = await RawClient.connect(listener.port);
    expect(await idle.next()).toBe('closed');
    await expectAlive(client);
  });

  it('a client that sends a hundred batches without reading is cut off', async () => {
    const backend = new ScriptedBackend().on(
      /./,
      ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    );
    const { client } = await loggedIn(await openInstance(backend));
    for (let sent = 0; sent < 100; sent += 1) client.write(packet(0x01, batchBytes('SELECT 1')));
    await untilClosed(client);
  });
});

describe('any bytes', () => {
  it('to a new connection leave the instance alive', async () => {
    const listener = await openInstance(new ScriptedBackend(), { tls });
    await fc.assert(
      fc.asyncProperty(fc.array(piece(), { minLength: 1, maxLength: 4 }), async (pieces) => {
        await sendAndHangUp(await RawClient.connect(listener.port), pieces);
      }),
      { numRuns: 150 },
    );
    await expectServes(listener);
  });

  it('in a session leave the instance alive', async () => {
    const listener = await openInstance(new ScriptedBackend());
    await fc.assert(
      fc.asyncProperty(fc.array(piece(), { minLength: 1, maxLength: 4 }), async (pieces) => {
        await sendAndHangUp((await loggedIn(listener)).client, pieces);
      }),
      { numRuns: 150 },
    );
    await expectServes(listener);
  });
});

it('a login that comes byte by byte is let in', async () => {
  const listener = await openInstance(new ScriptedBackend());
  const client = await RawClient.connect(listener.port);
  for (const byte of packet(0x10, login7Request())) client.write(Buffer.of(byte));
  const reply = await client.next();
  expect(reply === 'closed' ? [] : readTokens(reply)).toContain('done 0x0 count 0');
});

describe('a listener', () => {
  it('counts its connections and ends them', async () => {
    const backend = new ScriptedBackend();
    const listener = await openInstance(backend);
    const { client } = await loggedIn(listener);
    await loggedIn(listener);
    expect(listener.connections()).toBe(2);
    listener.disconnectAll();
    await untilClosed(client);
    await expect.poll(() => listener.connections()).toBe(0);
    expect(backend.sessions.map(({ closed }) => closed)).toEqual([1, 1]);
    await expectServes(listener);
  });

  it('closes its port', async () => {
    const listener = await openInstance(new ScriptedBackend());
    const { port } = listener;
    await listener.close();
    await expect(RawClient.connect(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('rejects when its port is taken', async () => {
    const { port } = await openInstance(new ScriptedBackend());
    await expect(openInstance(new ScriptedBackend(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('lets the instance end a connection', async () => {
    const backend = new ScriptedBackend();
    const { client } = await loggedIn(await openInstance(backend));
    backend.logins[0]?.disconnect();
    expect(await client.next()).toBe('closed');
  });
});

function piece(): fc.Arbitrary<Uint8Array> {
  const type = fc.constantFrom(0x01, 0x03, 0x06, 0x07, 0x0e, 0x10, 0x11, 0x12, 0x16, 0x17);
  const status = fc.constantFrom(0, 1, 3, 8, 9, 0x11);
  const framed = fc
    .tuple(type, fc.uint8Array({ maxLength: 80 }), status)
    .map(([kind, payload, bits]) => packet(kind, payload, bits));
  const withHeaders = fc
    .tuple(type, fc.uint8Array({ maxLength: 80 }))
    .map(([kind, payload]) => packet(kind, Buffer.concat([batchBytes(''), payload])));
  return fc.oneof(framed, withHeaders, fc.uint8Array({ maxLength: 60 }));
}

async function sendAndHangUp(client: RawClient, pieces: Uint8Array[]): Promise<void> {
  for (const each of pieces) client.write(each);
  await new Promise((resolve) => client.socket.end(() => resolve(undefined)));
  await untilClosed(client);
}

async function untilClosed(client: RawClient): Promise<void> {
  while ((await client.next()) !== 'closed');
}

async function expectAlive(client: RawClient): Promise<void> {
  expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
}

async function expectServes(listener: TdsListener): Promise<void> {
  const connection = await connect(listener.port);
  expect((await batch(connection, 'SELECT 1')).rows).toEqual([]);
  await hangUp(connection);
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MessageReader } from '../../../../../lab/sqlserver/tds/packets/message-reader.ts';
import { testCertificates } from '../support/certificates.ts';
import { HandshakePipe } from '../support/handshake-pipe.ts';
import { login7Request } from '../support/login7-request.ts';
import { openInstance } from '../support/open-instance.ts';
import { batchBytes, packet, preloginRequest } from '../support/packet.ts';
import { ScriptedBackend } from '../support/scripted-backend.ts';
import { readTokens } from '../support/tokens.ts';

const { ca, tls } = testCertificates();

describe('a client that wants only its login encrypted', () => {
  it('is answered in clear text, and goes on so', async () => {
    const backend = new ScriptedBackend();
    const { socket, secured, pipe } = await shakeHands(backend, 0);
    pipe.letGo();
    const replies = repliesOf(socket);
    secured.write(packet(0x10, login7Request({ password: 'secret-1' })));
    expect(readTokens(await replies())).toContain('done 0x0 count 0');
    socket.write(packet(0x01, batchBytes('SELECT 1')));
    expect(readTokens(await replies())).toEqual(['done 0x0 count 0']);
    expect(backend.logins).toMatchObject([{ password: 'secret-1', isEncrypted: false }]);
  });

  it('may still say goodbye to TLS, however the network cuts it', async () => {
    const backend = new ScriptedBackend();
    const { socket, secured, pipe } = await shakeHands(backend, 0);
    pipe.letGo();
    const replies = repliesOf(socket);
    secured.write(packet(0x10, login7Request()));
    await replies();
    const goodbye = Buffer.concat([Buffer.from('150303001a', 'hex'), Buffer.alloc(26, 7)]);
    for (const part of [goodbye.subarray(0, 3), goodbye.subarray(3, 20), goodbye.subarray(20)]) {
      socket.write(part);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    socket.write(packet(0x01, batchBytes('SELECT 1')));
    expect(readTokens(await replies())).toEqual(['done 0x0 count 0']);
  });
});

describe('a client that wants everything encrypted', () => {
  it('stays inside TLS, of version 1.2', async () => {
    const backend = new ScriptedBackend();
    const { secured } = await shakeHands(backend, 1);
    expect(secured.getProtocol()).toBe('TLSv1.2');
    const replies = repliesOf(secured);
    secured.write(packet(0x10, login7Request()));
    expect(readTokens(await replies())).toContain('done 0x0 count 0');
    secured.write(packet(0x01, batchBytes('SELECT 1')));
    expect(readTokens(await replies())).toEqual(['done 0x0 count 0']);
    expect(backend.logins).toMatchObject([{ isEncrypted: true }]);
  });

  it('that breaks off TLS loses its connection', async () => {
    const { socket, secured } = await shakeHands(new ScriptedBackend(), 1);
    secured.write(packet(0x10, login7Request()));
    await once(secured, 'data');
    const closed = once(socket, 'close');
    socket.write(packet(0x01, batchBytes('SELECT 1')));
    await closed;
  });
});

it('TDS 8.0 names itself in the TLS handshake', async () => {
  const { port } = await openInstance(new ScriptedBackend(), { tls });
  const socket = connectTls({
    port,
    host: '127.0.0.1',
    ca,
    servername: 'localhost',
    ALPNProtocols: ['tds/8.0'],
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  expect(socket.alpnProtocol).toBe('tds/8.0');
  expect(socket.authorized).toBe(true);
});

async function shakeHands(
  backend: ScriptedBackend,
  wish: number,
): Promise<{ socket: Socket; secured: TLSSocket; pipe: HandshakePipe }> {
  const { port } = await openInstance(backend, { tls });
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const prelogin = repliesOf(socket);
  socket.write(packet(0x12, preloginRequest(wish)));
  await prelogin();
  socket.removeAllListeners('data');
  const pipe = new HandshakePipe(socket);
  const secured = connectTls({ socket: pipe, ca, servername: 'localhost' });
  secured.on('error', () => {});
  await once(secured, 'secureConnect');
  pipe.unframe();
  return { socket, secured, pipe };
}

/** Waits for the next whole message each time it is called. */
function repliesOf(stream: Socket): () => Promise<Buffer> {
  const reader = new MessageReader(1_000_000);
  stream.on('data', (bytes: Buffer) => reader.feed(bytes));
  return async () => {
    for (let next = reader.next(); ; next = reader.next()) {
      if (next !== undefined) return next.payload;
      await once(stream, 'data');
    }
  };
}

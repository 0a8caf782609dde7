import { describe, expect, it } from 'vitest';
import { int } from '../../../../lab/sqlserver/types/sql-type.ts';
import { loggedIn } from './support/logged-in.ts';
import { login7Request } from './support/login7-request.ts';
import { openInstance } from './support/open-instance.ts';
import { batchBytes, packet } from './support/packet.ts';
import { RawClient } from './support/raw-client.ts';
import { ScriptedBackend, type ScriptedRun } from './support/scripted-backend.ts';
import { batch, connect, hangUp, send } from './support/tedious-client.ts';
import { readTokens } from './support/tokens.ts';

const attention = packet(0x06, Buffer.alloc(0));
const acknowledged = ['done 0x20 count 0'];

describe('an attention', () => {
  it('stops the batch that runs: its reply ends, then a second message acknowledges', async () => {
    const backend = new ScriptedBackend().on('WAITFOR', waitForAttention);
    const { client } = await loggedIn(await openInstance(backend));
    client.write(packet(0x01, batchBytes('WAITFOR')));
    await expect.poll(() => backend.texts).toEqual(['WAITFOR']);
    client.write(attention);
    expect(await tokensOf(client.next())).toEqual(['done 0x0 count 0']);
    expect(await tokensOf(client.next())).toEqual(acknowledged);
    expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
  });

  it('while nothing runs is acknowledged at once', async () => {
    const { client } = await loggedIn(await openInstance(new ScriptedBackend()));
    client.write(attention);
    expect(await tokensOf(client.next())).toEqual(acknowledged);
    expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
  });

  it('that comes together with its batch stops it too', async () => {
    const backend = new ScriptedBackend().on('WAITFOR', waitForAttention);
    const { client } = await loggedIn(await openInstance(backend));
    client.write(Buffer.concat([packet(0x01, batchBytes('WAITFOR')), attention]));
    expect(await tokensOf(client.next())).toEqual(['done 0x0 count 0']);
    expect(await tokensOf(client.next())).toEqual(acknowledged);
  });

  it('reaches the batch it was meant for, not the next', async () => {
    const aborted: boolean[] = [];
    const backend = new ScriptedBackend()
      .on('WAITFOR', waitForAttention)
      .on('next', ({ signal }) => void aborted.push(signal.aborted));
    const { client } = await loggedIn(await openInstance(backend));
    client.write(Buffer.concat([packet(0x01, batchBytes('WAITFOR')), attention]));
    await client.next();
    await client.next();
    await client.ask(0x01, batchBytes('next'));
    expect(aborted).toEqual([false]);
  });

  it('before the login is ignored', async () => {
    const listener = await openInstance(new ScriptedBackend());
    const client = await RawClient.connect(listener.port);
    client.write(attention);
    expect(readTokens(await client.ask(0x10, login7Request()))).toContain('done 0x0 count 0');
  });
});

describe('tedious', () => {
  it('cancels a batch and goes on with the connection', async () => {
    const backend = new ScriptedBackend().on('WAITFOR', waitForAttention);
    const connection = await connect((await openInstance(backend)).port);
    const cancelled = send('WAITFOR', (request) => {
      connection.execSqlBatch(request);
      void expect
        .poll(() => backend.texts.includes('WAITFOR'))
        .toBe(true)
        .then(() => connection.cancel());
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'ECANCEL' });
    expect((await batch(connection, 'SELECT 1')).rows).toEqual([]);
    await hangUp(connection);
  });

  it('cancels in the middle of a large result and goes on with the connection', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => [index]);
    const backend = new ScriptedBackend().on('many', ({ output }) =>
      output.result([{ name: 'i', type: int, isNullable: false }], rows),
    );
    const connection = await connect((await openInstance(backend)).port);
    const cancelled = send('many', (request) => {
      request.once('row', () => connection.cancel());
      connection.execSqlBatch(request);
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'ECANCEL' });
    expect((await batch(connection, 'SELECT 1')).rows).toEqual([]);
    await hangUp(connection);
  });

  it('gives up after its own timeout and goes on with the connection', async () => {
    const backend = new ScriptedBackend().on('WAITFOR', waitForAttention);
    const connection = await connect((await openInstance(backend)).port);
    const late = send('WAITFOR', (request) => {
      request.setTimeout(20);
      connection.execSqlBatch(request);
    });
    await expect(late).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect((await batch(connection, 'SELECT 1')).rows).toEqual([]);
    await hangUp(connection);
  });
});

it('a client that is gone stops its batch, and the session is closed after it', async () => {
  const backend = new ScriptedBackend().on('WAITFOR', waitForAttention);
  const { client } = await loggedIn(await openInstance(backend));
  client.write(packet(0x01, batchBytes('WAITFOR')));
  await expect.poll(() => backend.texts).toEqual(['WAITFOR']);
  client.close();
  await expect.poll(() => backend.sessions[0]?.closed).toBe(1);
});

function waitForAttention({ signal, output }: ScriptedRun): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      output.done();
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
}

async function tokensOf(message: Promise<Buffer | 'closed'>): Promise<string[]> {
  const payload = await message;
  return payload === 'closed' ? ['closed'] : readTokens(payload);
}

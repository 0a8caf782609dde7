import { describe, expect, it } from 'vitest';
import type { TdsFault } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { loggedIn } from './support/logged-in.ts';
import { openInstance } from './support/open-instance.ts';
import { batchBytes, packet } from './support/packet.ts';
import type { RawClient } from './support/raw-client.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { connect } from './support/tedious-client.ts';
import { readTokens } from './support/tokens.ts';

describe('a connection', () => {
  it('is reset when the instance refuses it', async () => {
    const listener = await openInstance(new ScriptedBackend(), { refuses: () => true });
    await expect(connect(listener.port)).rejects.toMatchObject({ code: 'ESOCKET' });
    expect(listener.connections()).toBe(0);
  });

  for (const kind of ['refused', 'dropped'])
    it(`is ${kind} once, the next gets through`, async () => {
      const faults = [{ kind }];
      const listener = await openInstance(new ScriptedBackend(), {
        faults: (at) => (at === 'connection' ? faults.shift() : undefined),
      });
      await expect(connect(listener.port)).rejects.toMatchObject({ code: 'ESOCKET' });
      const { reply } = await loggedIn(listener);
      expect(readTokens(reply)).toContain('done 0x0 count 0');
    });

  it('is let in late', async () => {
    const backend = new ScriptedBackend();
    const listener = await openInstance(backend, { faults: () => ({ kind: 'late', delayMs: 30 }) });
    const { reply } = await loggedIn(listener);
    expect(readTokens(reply)).toContain('done 0x0 count 0');
  });

  it('does not notice faults of other kinds', async () => {
    const listener = await openInstance(new ScriptedBackend(), { faults: () => ({ kind: 'throttled' }) });
    const { client } = await loggedIn(listener);
    expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
  });
});

describe('a request', () => {
  it('that is refused did not run', async () => {
    const { backend, client } = await withRequestFault({ kind: 'refused' });
    client.write(packet(0x01, batchBytes('UPDATE')));
    expect(await client.next()).toBe('closed');
    expect(backend.texts).toEqual([]);
  });

  it('that is dropped ran, but nobody is told', async () => {
    const { backend, client } = await withRequestFault({ kind: 'dropped' });
    client.write(packet(0x01, batchBytes('UPDATE')));
    expect(await client.next()).toBe('closed');
    expect(backend.texts).toEqual(['UPDATE']);
    await expect.poll(() => backend.sessions[0]?.closed).toBe(1);
  });

  it('that is late runs after its delay', async () => {
    const { client } = await withRequestFault({ kind: 'late', delayMs: 30 });
    expect(readTokens(await client.ask(0x01, batchBytes('UPDATE')))).toEqual(['done 0x0 count 0']);
  });

  it('that is late can be cancelled before its time', async () => {
    const { client } = await withRequestFault({ kind: 'late', delayMs: 1_000_000 });
    client.write(packet(0x01, batchBytes('UPDATE')));
    client.write(packet(0x06, Buffer.alloc(0)));
    await client.next();
    const second = await client.next();
    expect(second === 'closed' ? [] : readTokens(second)).toEqual(['done 0x20 count 0']);
  });

  it('that is late ends with its connection', async () => {
    const { backend, client } = await withRequestFault({ kind: 'late', delayMs: 1_000_000 });
    client.write(packet(0x01, batchBytes('UPDATE')));
    client.close();
    await expect.poll(() => backend.sessions[0]?.closed).toBe(1);
    expect(backend.texts).toEqual([]);
  });
});

async function withRequestFault(fault: TdsFault): Promise<{ backend: ScriptedBackend; client: RawClient }> {
  const backend = new ScriptedBackend();
  const listener = await openInstance(backend, {
    faults: (at) => (at === 'request' ? fault : undefined),
  });
  const { client } = await loggedIn(listener);
  return { backend, client };
}

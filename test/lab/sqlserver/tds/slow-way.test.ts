import { describe, expect, it } from 'vitest';
import { loggedIn } from './support/logged-in.ts';
import { openInstance } from './support/open-instance.ts';
import { batchBytes } from './support/packet.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { readTokens } from './support/tokens.ts';

describe('a slow way', () => {
  it('delays every message and keeps their order', async () => {
    const listener = await openInstance(new ScriptedBackend(), {
      faults: (at) => (at === 'way' ? { kind: 'slow', delayMs: 40 } : undefined),
    });
    const startedAt = performance.now();
    const { client } = await loggedIn(listener);
    for (let turn = 0; turn < 2; turn++)
      expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
    // The login and two requests; a timer may end a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThan(3 * 39);
  });

  it('of one instance leaves the others as they are', async () => {
    const listener = await openInstance(new ScriptedBackend(), {
      faults: (at) => (at === 'request' ? { kind: 'slow', delayMs: 1_000_000 } : undefined),
    });
    const { client } = await loggedIn(listener);
    expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
  });
});

describe('connections', () => {
  it('are counted: all that came, and the most at once', async () => {
    const listener = await openInstance(new ScriptedBackend());
    const { client } = await loggedIn(listener);
    await loggedIn(listener);
    client.close();
    await expect.poll(() => listener.connections()).toBe(1);
    await loggedIn(listener);
    expect(listener.traffic()).toEqual({ opened: 3, mostAtOnce: 2 });
  });
});

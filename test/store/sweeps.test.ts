import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readAt, type UnknownReading } from '../../src/lib/reading.ts';
import type { ItemReading, Sweep } from '../../src/store/store.ts';
import { fileStore } from './helpers/file-store.ts';

const store = await fileStore();
beforeEach(async () => {
  await store.kysely.deleteFrom('sweep').execute();
});

describe('a sweep', () => {
  it('comes back with what was found and how each item was read', async () => {
    const finding = { rule: 'key-age', item: 'key/contoso/tde', severity: 'warning', title: 'old', atMs: 5 };
    await store.saveSweep(
      sweep(1000, {
        counts: { instances: 2, warning: 1 },
        readings: [read('SQL01', 900, { version: '16.0' }), unread('SQL02', 950)],
        findings: [finding],
      }),
    );
    expect(await store.lastSweep()).toEqual({
      id: 'sweep-1000',
      startedAtMs: 500,
      finishedAtMs: 1000,
      counts: { instances: 2, warning: 1 },
      readings: [
        { kind: 'instance', name: 'SQL01', state: 'read', atMs: 900 },
        { kind: 'instance', name: 'SQL02', state: 'unknown', atMs: 950, why: 'unreachable' },
      ],
      findings: [
        { rule: 'key-age', item: 'key/contoso/tde', severity: 'warning', firstSeenAtMs: 1000, body: finding },
      ],
    });
  });

  it('is there once when it is saved twice', async () => {
    const twice = sweep(1000, { readings: [read('SQL01', 900, 1)] });
    await store.saveSweep(twice);
    await store.saveSweep({ ...twice, readings: [read('SQL01', 901, 2), read('SQL02', 901, 2)] });
    expect((await store.lastSweep())?.readings).toHaveLength(1);
  });

  it('is there whole or not at all', async () => {
    const broken = sweep(1000, { readings: [read('SQL01', 900, 1), read('SQL01', 900, 1)] });
    await expect(store.saveSweep(broken)).rejects.toMatchObject({
      code: 'store_refused',
      message: expect.stringMatching(/^writing to the store \(the embedded PostgreSQL in .*duplicate key/),
    });
    expect(await store.lastSweep()).toBeUndefined();
  });

  it('is the newest over the whole fleet, or the newest before a moment', async () => {
    for (const at of [1000, 3000, 2000]) await store.saveSweep(sweep(at));
    await store.saveSweep(sweep(4000, { scope: 'SQL01' }));
    expect((await store.lastSweep())?.id).toBe('sweep-3000');
    expect((await store.lastSweep(3000))?.id).toBe('sweep-2000');
    expect(await store.lastSweep(1000)).toBeUndefined();
  });

  it('knows since when each of its findings has been found without a break', async () => {
    const found = (...items: string[]) => ({
      findings: items.map((item) => ({ rule: 'r', item, severity: 'notice' })),
    });
    await store.saveSweep(sweep(1000, found('a', 'b')));
    await store.saveSweep(sweep(2000, found('a')));
    await store.saveSweep(sweep(2500, { scope: 'SQL01', ...found('b') }));
    await store.saveSweep(sweep(3000, found('a', 'b', 'c')));
    expect(
      (await store.lastSweep())?.findings.map(({ item, firstSeenAtMs }) => [item, firstSeenAtMs]),
    ).toEqual([
      ['a', 1000],
      ['b', 3000],
      ['c', 3000],
    ]);
  });
});

describe('facts', () => {
  it('come back as they were, whatever is in them', async () => {
    let at = 0;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'grapheme' }), async (value) => {
        await store.saveSweep(sweep(++at, { readings: [read('SQL01', at, { value })] }));
        const kept = await store.lastGood('instance', 'SQL01');
        expect(kept).toEqual({ atMs: at, facts: JSON.parse(JSON.stringify({ value })) });
      }),
      { numRuns: 100 },
    );
  });

  it('and names are kept also with what PostgreSQL has no room for', async () => {
    let at = 0;
    const text = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), text, text, async (value, name, item) => {
        const findings = [{ rule: 'r', item, severity: 'notice' }];
        await store.saveSweep(sweep(++at, { readings: [read(name, at, { value })], findings }));
        expect((await store.lastSweep())?.readings).toMatchObject([{ state: 'read', atMs: at }]);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['NUL', 'a\0b', 'a\uFFFDb'],
    ['half of a surrogate pair', 'a\ud800b', 'a\uFFFDb'],
    [
      'a secret',
      "CREATE CREDENTIAL c WITH SECRET = 'hunter2hunter2'",
      "CREATE CREDENTIAL c WITH SECRET = ***'",
    ],
  ])('have %s replaced', async (_what, text, kept) => {
    await store.saveSweep(sweep(1, { readings: [read('SQL01', 1, [text, 'after'])] }));
    expect((await store.lastGood('instance', 'SQL01'))?.facts).toEqual([kept, 'after']);
  });

  it('of a thousand instances are kept', async () => {
    const databases = Array.from({ length: 40 }, (_, id) => ({ id, name: `db${id}`, state: 'ONLINE' }));
    const readings = Array.from({ length: 1000 }, (_, n) => read(`SQL${n}`, n, { databases }));
    await store.saveSweep(sweep(1, { readings }));
    expect(await store.lastGood('instance', 'SQL999')).toEqual({ atMs: 999, facts: { databases } });
  });
});

describe('the last good reading', () => {
  beforeEach(async () => {
    await store.saveSweep(sweep(1000, { readings: [read('SQL01', 900, 'old'), read('SQL02', 900, 'two')] }));
    await store.saveSweep(sweep(2000, { readings: [read('SQL01', 1900, 'new'), unread('SQL02', 1900)] }));
    await store.saveSweep(sweep(3000, { readings: [unread('SQL01', 2900), unread('SQL02', 2900)] }));
  });

  it('is found by kind and name, without case', async () => {
    expect(await store.lastGood('instance', 'sql01')).toEqual({ atMs: 1900, facts: 'new' });
    expect(await store.lastGood('vault', 'SQL01')).toBeUndefined();
    expect(await store.lastGoodTimes('instance', ['SQL01', 'Sql02', 'SQL03'])).toEqual(
      new Map([
        ['sql01', 1900],
        ['sql02', 900],
      ]),
    );
  });

  it('is found by index, not by reading the history', async () => {
    const plan = await store.kysely.transaction().execute(async (transaction) => {
      const { sql } = await import('kysely');
      await sql`set local enable_seqscan = off`.execute(transaction);
      const query = sql<{ 'QUERY PLAN': string }>`explain select at from ekmbot.reading
        where kind = 'instance' and lower(name) = lower('x') and state = 'read' order by at desc limit 1`;
      return (await query.execute(transaction)).rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('reading_last_good');
    expect(plan).not.toContain('Sort');
  });

  it('outlives its sweep for as long as the item is in the fleet', async () => {
    const day = 86_400_000;
    await store.saveSweep(sweep(40 * day, { readings: [unread('SQL01', 40 * day)] }));
    expect(await store.pruneSweeps(30, 41 * day)).toBe(3);
    expect(await store.pruneSweeps(30, 41 * day)).toBe(0);
    expect(await store.lastGood('instance', 'SQL01')).toEqual({ atMs: 1900, facts: 'new' });
    expect(await store.lastGood('instance', 'SQL02')).toBeUndefined();
    expect(await store.lastSweep(40 * day)).toBeUndefined();
    expect(await store.kysely.selectFrom('sweep').select('id').orderBy('id').execute()).toEqual([
      { id: 'sweep-2000' },
      { id: `sweep-${40 * day}` },
    ]);
  });

  it('and the newest sweep stay, however old', async () => {
    expect(await store.pruneSweeps(0, 1e12)).toBe(2);
    expect((await store.lastSweep())?.id).toBe('sweep-3000');
    expect((await store.lastGood('instance', 'SQL02'))?.facts).toBe('two');
  });
});

function sweep(finishedAtMs: number, parts: Partial<Sweep> = {}): Sweep {
  return {
    id: `sweep-${finishedAtMs}`,
    scope: 'all',
    startedAtMs: finishedAtMs - 500,
    finishedAtMs,
    counts: {},
    readings: [],
    findings: [],
    ...parts,
  };
}

function read(name: string, atMs: number, facts: unknown): ItemReading {
  return { kind: 'instance', name, reading: readAt(atMs, facts) };
}

function unread(name: string, atMs: number): ItemReading {
  const reading: UnknownReading = {
    state: 'unknown',
    atMs,
    why: 'unreachable',
    detail: 'no way',
    next: 'look',
  };
  return { kind: 'instance', name, reading };
}

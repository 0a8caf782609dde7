import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { chained, verifyChain } from '../../src/engine/audit/chain.ts';

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let at = 0; at < length; at++) {
    const draft = {
      atMs: 1_000 + at,
      runId: at % 2 === 0 ? 'run-1' : undefined,
      event: 'statement',
      who: { name: 'Anna', slackId: 'U0APPROV1' },
      data: { text: `SELECT ${at}`, at },
    };
    entries.push(chained(draft, entries.at(-1)));
  }
  return entries;
}

it('an untouched chain is whole, also when it is empty, and after a way through the store', async () => {
  const entries = chain(5);
  const newest = { number: 5, hash: entries[4]?.hash };
  expect(await verifyChain(entries)).toEqual({ state: 'whole', count: 5, newest });
  const stored = JSON.parse(JSON.stringify(entries)) as AuditEntry[];
  expect(await verifyChain(stored)).toEqual({ state: 'whole', count: 5, newest });
  expect(await verifyChain([])).toEqual({ state: 'whole', count: 0, newest: undefined });
});

describe('the first broken link is named', () => {
  it.each<[string, (entries: AuditEntry[]) => AuditEntry[], number, string]>([
    ['a changed text', (all) => all.with(2, { ...entry(all, 2), data: { text: 'x' } }), 3, 'was changed'],
    ['a changed person', (all) => all.with(2, { ...entry(all, 2), who: undefined }), 3, 'was changed'],
    ['an entry taken out', (all) => all.toSpliced(2, 1), 3, 'is missing'],
    ['the first taken out', (all) => all.slice(1), 1, 'is missing'],
    ['two in another order', (all) => all.toSpliced(1, 2, entry(all, 2), entry(all, 1)), 2, 'is missing'],
    [
      'one put in with a number of its own',
      (all) => all.toSpliced(2, 0, { ...chained(entry(all, 2), entry(all, 1)), event: 'x' }),
      3,
      'was changed',
    ],
    [
      'a hash made anew for a changed entry',
      (all) => all.with(2, chained({ ...entry(all, 2), event: 'x' }, entry(all, 1))),
      4,
      'does not name the hash',
    ],
  ])('%s', async (_what, change, number, why) => {
    const verified = await verifyChain(change(chain(6)));
    expect(verified).toMatchObject({ state: 'broken', number });
    expect(verified).toHaveProperty('why', expect.stringContaining(why));
  });

  it('any one change anywhere', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(5),
        fc.constantFrom('atMs', 'event', 'runId', 'hash', 'previousHash'),
        async (at, field) => {
          const entries = chain(6);
          const changed = entries.with(at, {
            ...entry(entries, at),
            [field]: field === 'atMs' ? 7 : 'changed',
          });
          expect(await verifyChain(changed)).toMatchObject({ state: 'broken', number: at + 1 });
        },
      ),
    ));
});

describe('an anchor', () => {
  it('sees that all was written anew since', async () => {
    const anchor = { number: 4, hash: entry(chain(6), 3).hash };
    const forged = chain(6).slice(0, 3);
    for (let at = 3; at < 6; at++)
      forged.push(chained({ ...entry(chain(6), at), event: 'forged' }, forged.at(-1)));
    expect(await verifyChain(forged)).toMatchObject({ state: 'whole' });
    expect(await verifyChain(forged, [anchor])).toMatchObject({ state: 'broken', number: 4 });
    expect(await verifyChain(chain(6), [anchor])).toMatchObject({ state: 'whole' });
  });

  it('sees that the end was cut off', async () => {
    const anchor = { number: 6, hash: entry(chain(6), 5).hash };
    expect(await verifyChain(chain(5), [anchor])).toMatchObject({ state: 'broken', number: 6 });
  });
});

function entry(entries: readonly AuditEntry[], at: number): AuditEntry {
  const found = entries[at];
  if (found === undefined) throw new Error(`there is no entry ${at}`);
  return found;
}

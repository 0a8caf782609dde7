import { expect } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { patiently } from '../../helpers/patiently.ts';
import { type Child, startChild } from './child.ts';
import type { DataFolder } from './data-folder.ts';

/** Kills PostgreSQL, its owner, or both while the owner writes to the store; then looks for all that it acknowledged. */
export async function killWriters(kills: number, folder: DataFolder): Promise<void> {
  const acknowledged: number[] = [];
  let writer = startWriter(folder, 0);
  const collect = () => {
    acknowledged.push(...numbersIn(writer.said.out));
    expect(writer.said.err).toBe('');
  };
  await patiently(() => writer.said.out !== '');
  for (let kill = 0; kill < kills; kill++) {
    const victim = kill % 5;
    // Now and then there is something to lose, however slow the machine is.
    if (victim === 0) await patiently(() => writer.said.out !== '');
    await aMoment();
    // PostgreSQL alone is what most often dies: the writer has to bring it back and go on.
    if (victim !== 1) folder.killServer();
    if (victim === 1 || victim === 3) {
      writer.kill();
      await writer.ended;
      collect();
      writer = startWriter(folder, (acknowledged.at(-1) ?? 0) + 1000);
    }
  }
  const before = writer.said.out.length;
  await patiently(() => writer.said.out.length > before);
  writer.release();
  await writer.ended;
  collect();
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills / 5);
  await expectAllThere(folder, acknowledged);
}

function startWriter(folder: DataFolder, from: number): Child {
  return startChild('write-sweeps', [folder.path, String(from)]);
}

/** A number cut short by the kill was not acknowledged: only whole lines count. */
function numbersIn(out: string): number[] {
  return out.split('\n').slice(0, -1).map(Number);
}

/** Between none and a third of a second: while starting, recovering, migrating or writing. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 330));
}

/** Every acknowledged sweep is there, and whatever is there is whole. */
async function expectAllThere(folder: DataFolder, acknowledged: readonly number[]): Promise<void> {
  const store = await openStore({ dataDir: folder.path });
  const rows = await store.kysely
    .selectFrom('sweep')
    .innerJoin('reading', 'reading.sweep_id', 'sweep.id')
    .select((query) => ['sweep.id', query.fn.countAll<string>().as('readings')])
    .groupBy('sweep.id')
    .execute();
  await store.close();
  const there = new Set(rows.map(({ id }) => Number(id)));
  expect(acknowledged.filter((number) => !there.has(number))).toEqual([]);
  expect(rows.filter(({ readings }) => readings !== '3')).toEqual([]);
}

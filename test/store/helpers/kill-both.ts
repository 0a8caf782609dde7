import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { patiently } from '../../helpers/patiently.ts';
import type { Child } from './child.ts';
import type { DataFolder } from './data-folder.ts';

/**
 * Starts a bot that keeps reports, kills it and its PostgreSQL with -9 at a random moment, and begins again; then looks
 * for every report whose end a bot has said.
 */
export async function killBoth(kills: number, folder: DataFolder, startBot: () => Child): Promise<void> {
  const acknowledged: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const bot = startBot();
    // Every second one has something to lose; the others die while they start, recover, migrate or read.
    if (kill % 2 === 0) await patiently(() => bot.said.out !== '');
    await sleep(Math.random() * (kill % 2 === 0 ? 500 : 2_500));
    killAll(bot, folder, Math.random() < 0.5);
    await bot.ended;
    expect(bot.said.err).toBe('');
    acknowledged.push(...wholeNumbersIn(bot.said.out));
  }
  const last = startBot();
  await patiently(() => last.said.out !== '');
  last.release();
  await last.ended;
  acknowledged.push(...wholeNumbersIn(last.said.out));
  expect(acknowledged.length).toBeGreaterThan(kills / 2);
  await expectKept(folder, acknowledged);
}

/** Both at once, as a power cut would; which of the two is first is chance. */
function killAll(bot: Child, folder: DataFolder, isBotFirst: boolean): void {
  if (isBotFirst) bot.kill();
  folder.killServer();
  bot.kill();
}

/** A number cut short by the kill was not said: only whole lines count. */
function wholeNumbersIn(out: string): number[] {
  return out.split('\n').slice(0, -1).map(Number);
}

/** Every report that was said to be kept is there, and whatever is there is whole: three instances, a vault, an app. */
async function expectKept(folder: DataFolder, acknowledged: readonly number[]): Promise<void> {
  const store = await openStore({ dataDir: folder.path });
  try {
    const rows = await store.kysely
      .selectFrom('sweep')
      .leftJoin('reading', 'reading.sweep_id', 'sweep.id')
      .select((query) => ['sweep.finished_at', query.fn.count<string>('reading.name').as('readings')])
      .groupBy(['sweep.id', 'sweep.finished_at'])
      .execute();
    const there = new Set(rows.map(({ finished_at }) => finished_at.getTime()));
    expect(acknowledged.filter((end) => !there.has(end))).toEqual([]);
    expect(rows.filter(({ readings }) => readings !== '5')).toEqual([]);
  } finally {
    await store.close();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { appManifest } from '../../helpers/bot.ts';
import { type BotProcess, startBotProcess } from '../../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';
import { patiently } from '../../helpers/patiently.ts';

const hourMs = 3_600_000;

describe('two bots in processes of their own, on one store and in one workspace', {
  timeout: 400_000,
}, () => {
  it('remind once of each threshold, whichever of them is killed between', async () => {
    const lab = await startTestLab({
      scenario: 'expiring-secret',
      manifest: appManifest(),
      rateLimits: false,
    });
    const bots = [startBotProcess(lab.env), startBotProcess(lab.env)];
    const store = await openWith(lab, bots);
    await patiently(async () => (await shownPosts(store)) > 0, 120_000);
    expect(await postedIn(lab)).toEqual(['ends in 8 days']);

    // One ends without a word; the next moment is the other's, or that of the one that follows.
    bots[0]?.signal('SIGKILL');
    bots.push(startBotProcess(lab.env));
    await lab.control.post('/clock', { advanceMs: 24 * hourMs });
    await patiently(async () => (await lookedAt(store)) > lab.clock.now() - 24 * hourMs, 180_000);
    await patiently(async () => (await unshown(store)) === 0, 120_000);
    // Both have looked for what is due, more than once.
    await sleep(2_000);
    expect(await postedIn(lab)).toEqual(['ends in 8 days', 'ends in 7 days']);
  });
});

/** The store that the bots use, closed after they have ended. */
async function openWith(lab: TestLab, bots: BotProcess[]): Promise<Store> {
  await patiently(() => bots.every((bot) => bot.isListening()), 120_000);
  const store = await openStore({ dataDir: lab.env['EKM_DATA_DIR'] ?? '' });
  onTestFinished(async () => {
    for (const bot of bots) bot.signal('SIGTERM');
    await Promise.all(bots.map(({ status }) => status));
    await store.close();
  });
  return store;
}

/** What the reminders in the channel say of the one secret that is near its end. */
async function postedIn(lab: TestLab): Promise<string[]> {
  const messages = await lab.messages('requester', '#dba');
  return messages.flatMap(
    ({ text }) => /^Reminder: .*(?<said>ends in \d+ days)/.exec(text)?.groups?.['said'] ?? [],
  );
}

async function shownPosts(store: Store): Promise<number> {
  const rows = await store.kysely
    .selectFrom('reminder_post')
    .select('id')
    .where('place', 'is not', null)
    .execute();
  return rows.length;
}

async function unshown(store: Store): Promise<number> {
  return (await store.reminders.posts.unshown()).length;
}

async function lookedAt(store: Store): Promise<number> {
  const marks = [...(await store.reminders.marks()).values()];
  return Math.max(0, ...marks.map(({ lookedAtMs }) => lookedAtMs));
}

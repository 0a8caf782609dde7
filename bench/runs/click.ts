import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import type { Lab } from '../../lab/lab.ts';
import { planShownRole } from '../../src/engine/run/run-messages.ts';
import { requestCard } from '../../src/slack/runs/request-card.ts';
import type { Store } from '../../src/store/store.ts';
import { quantile } from '../statistics.ts';
import { madeUpRun } from './made-up-run.ts';
import { RunBot } from './run-bot.ts';

/** From a click on Approve to the message that shows it, beside a bare Bolt app that edits the message with a constant text. */
export async function benchClick({ clicks }: { clicks: number }): Promise<ClickRow> {
  const places: Record<'bot' | 'bare', Place[]> = { bot: [], bare: [] };
  const bot = await RunBot.start((store, lab) => fill(store, lab, clicks + warmUp, places.bot));
  const bare = await RunBot.start((store, lab) => fill(store, lab, clicks + warmUp, places.bare), bareScript);
  const samples: Record<'bot' | 'bare', number[]> = { bot: [], bare: [] };
  for (let turn = 0; turn < clicks + warmUp; turn++) {
    samples.bot.push(await untilItShows(bot, places.bot[turn]));
    samples.bare.push(await untilItShows(bare, places.bare[turn]));
    await sleep(apartMs);
  }
  await Promise.all([bot.stop(), bare.stop()]);
  const summary = (taken: readonly number[]) => ({
    p50Ms: quantile(taken.slice(warmUp), 0.5),
    p99Ms: quantile(taken.slice(warmUp), 0.99),
  });
  return { clicks, bot: summary(samples.bot), bare: summary(samples.bare) };
}

/** Milliseconds. */
export interface ClickRow {
  clicks: number;
  bot: { p50Ms: number; p99Ms: number };
  bare: { p50Ms: number; p99Ms: number };
}

interface Place {
  channel: string;
  ts: string;
}

/** Runs that wait, each with its message: what the bot finds when it starts. */
async function fill(store: Store, lab: Lab, count: number, places: Place[]): Promise<void> {
  const client = clientOf(lab);
  for (let number = 0; number < count; number++) {
    const created = await store.runs.create(madeUpRun(`run-${number}`, lab));
    if (created.kind === 'locked') throw new Error('the target of a made-up run is locked');
    const { run } = created;
    await store.runMessages.postOnce({ runId: run.id, role: 'request' }, run.version, async () => {
      const { channel = '', ts = '' } = await client.chat.postMessage({
        // In the direct messages, where a bot may read what it wrote.
        channel: 'U0APPROV1',
        ...requestCard(run, { isPlanShown: true }),
      });
      places.push({ channel, ts });
      return { channel, ts };
    });
    const plan = { runId: run.id, role: planShownRole };
    const place = { channel: 'U0APPROV1', ts: places.at(-1)?.ts ?? '' };
    await store.runMessages.postOnce(plan, run.version, () => Promise.resolve(place));
  }
}

/** Looked for again and again, in the same way for both. */
async function untilItShows(bot: RunBot, place: Place | undefined): Promise<number> {
  if (place === undefined) throw new Error('there are fewer messages than clicks');
  const { channel, ts } = place;
  const client = clientOf(bot.lab);
  const startedAt = performance.now();
  const clicked = bot.post('slack/click', { user: 'approver1', channel, ts, action_id: 'run_approve' });
  for (;;) {
    const { messages } = await client.conversations.history({
      channel,
      latest: ts,
      oldest: ts,
      inclusive: true,
      limit: 1,
    });
    if (messages?.[0] !== undefined && !JSON.stringify(messages).includes('run_approve')) break;
    if (performance.now() - startedAt > 30_000)
      throw new Error(`a click changed nothing: ${JSON.stringify(await clicked)}`);
  }
  const tookMs = performance.now() - startedAt;
  await clicked;
  return tookMs;
}

function clientOf({ slack }: Lab): WebClient {
  return new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
}

const warmUp = 5;
/** Slack takes about fifty edits a minute, and the bot keeps to that: closer clicks would measure their waiting. */
const apartMs = 1_800;
const bareScript = fileURLToPath(new URL('../bare-click.ts', import.meta.url));

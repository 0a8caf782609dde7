import { createHash } from 'node:crypto';
import type { Inventory } from '../../fleet/inventory.ts';
import type { ReminderPost } from '../../reminders/kept-reminders.ts';
import type { ChannelProblem } from '../../reminders/reminder-desk.ts';
import type { Store } from '../../store/store.ts';

/** Channels that took nothing. A change of what ekm.yaml says of reminders is reason to try at once. */
export async function channelProblems(
  { reminders }: Store,
  { inventory, nowMs }: { inventory: Inventory; nowMs: number },
): Promise<readonly ChannelProblem[]> {
  const now = settingsOf(inventory);
  return (await reminders.channels.list()).map(({ settings, ...problem }) => ({
    ...problem,
    againAtMs: settings === now ? problem.againAtMs : Math.min(problem.againAtMs, nowMs),
  }));
}

export function channelRefused(
  { reminders }: Store,
  refusal: { channel: string; problem: string; inventory: Inventory; nowMs: number },
): Promise<ChannelProblem> {
  const { channel, problem, inventory, nowMs } = refusal;
  return reminders.channels.refused({ channel, problem, atMs: nowMs, settings: settingsOf(inventory) });
}

/**
 * What Slack has not got, or not as it is: after an outage what waits for one channel is one post, and it goes to the channel
 * that its schedule has now. What no schedule of ekm.yaml has any more waits, and so does what a channel does not take.
 */
export async function unpostedOf(
  store: Store,
  { inventory, nowMs, lateMs }: { inventory: Inventory; nowMs: number; lateMs: number },
): Promise<readonly ReminderPost[]> {
  const { posts } = store.reminders;
  const schedules = inventory.reminders?.schedules ?? [];
  const scheduleOf = (name: string) => schedules.find((each) => each.name.toLowerCase() === name);
  for (const post of await posts.unshown()) {
    const channel = scheduleOf(post.schedule)?.channel;
    const isElsewhere = post.place === undefined && post.kind !== 'escalation' && post.channel !== channel;
    if (isElsewhere && channel !== undefined) await posts.redirect(post.schedule, channel);
  }
  await posts.merge(nowMs - lateMs);
  const closed = new Set(
    (await channelProblems(store, { inventory, nowMs }))
      .filter(({ againAtMs }) => againAtMs > nowMs)
      .map(({ channel }) => channel),
  );
  return (await posts.unshown())
    .filter(
      ({ place, schedule, channel }) =>
        !closed.has(channel) && (place !== undefined || scheduleOf(schedule) !== undefined),
    )
    .map((post) => ({ ...post, schedule: scheduleOf(post.schedule)?.name ?? post.schedule }));
}

/** A fingerprint of what ekm.yaml says of reminders. */
function settingsOf({ reminders }: Inventory): string {
  return createHash('sha256')
    .update(JSON.stringify(reminders ?? null))
    .digest('hex');
}

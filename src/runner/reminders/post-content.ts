import type { Inventory } from '../../fleet/inventory.ts';
import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import type { KeptReminder } from '../../reminders/kept-reminders.ts';
import { momentLine } from '../../reminders/moment-line.ts';
import { nextDue } from '../../reminders/next-due.ts';
import type { DigestContent, PostContent, ShownReminder } from '../../reminders/reminder-desk.ts';
import { nextMoment } from '../../reminders/times.ts';
import type { StoredPost } from '../../store/reminders/read-post.ts';
import type { Store } from '../../store/store.ts';
import type { KeptDigest } from './digest-of.ts';

/** What a post has to show now. Undefined: it has not been posted, and nothing of it is left to say. */
export async function postContent(
  stored: StoredPost,
  { store, inventory, nowMs }: ContentWorld,
): Promise<PostContent | undefined> {
  const { post } = stored;
  const schedules = inventory.reminders?.schedules ?? [];
  const scheduleOf = (name: string) =>
    schedules.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const schedule = scheduleOf(post.schedule);
  const shownOf = await shower(stored, { store, nowMs, scheduleOf });
  const own = stored.reminders.filter(({ ended }) => post.place !== undefined || ended === undefined);
  if (own.length === 0 && post.kind !== 'digest') return undefined;
  const reminders = own.toSorted(byUrgency).map(shownOf);
  const digest = await digestIn(stored, shownOf, store);
  return {
    post: { ...post, schedule: schedule?.name ?? post.schedule },
    reminders,
    digest,
    nextLookAtMs: schedule && nextMoment(schedule.at, nowMs),
    readAtMs: digest?.report.finishedAtMs ?? oldestReading(own, stored.madeAtMs),
    nowMs,
    timeZone: schedule?.at.timeZone ?? 'UTC',
    schedule,
  };
}

export interface ContentWorld {
  store: Store;
  inventory: Inventory;
  nowMs: number;
}

type Show = (reminder: KeptReminder) => ShownReminder;

async function shower(
  { post, reminders, kept, saidAt }: StoredPost,
  { store, nowMs, scheduleOf }: ShowWorld,
): Promise<Show> {
  const names = new Set([post.schedule, ...reminders.map(({ schedule }) => schedule)]);
  const lines = new Map(
    await Promise.all(
      [...names].map(async (name) => {
        const schedule = scheduleOf(name);
        const next = schedule && momentLine(schedule.at, nowMs);
        return [name, { schedule, next, said: await store.reminders.said(name) }] as const;
      }),
    ),
  );
  return (reminder) => {
    const { subject, subjectAtPost, ended } = reminder;
    const { schedule, next: line, said } = lines.get(reminder.schedule) ?? {};
    const of = kept.get(subject);
    const state = { subject: subjectAtPost, kept: of, rows: said?.get(subject) ?? [] };
    const next =
      schedule === undefined || ended !== undefined
        ? undefined
        : nextDue(state, { schedule, nowMs, slotMs: nowMs, becameOf: () => undefined }, line);
    const place = saidAt.get(subject);
    return {
      reminder,
      // What is kept of a series that came later says nothing of this one.
      kept: of?.series === reminder.series ? of : undefined,
      nextAtMs: next?.atMs,
      maxSnoozeDays: schedule?.maxSnoozeDays ?? 0,
      ...(place !== undefined && { saidAt: { channel: place.channel, ts: place.ts } }),
    };
  };
}

interface ShowWorld {
  store: Store;
  nowMs: number;
  scheduleOf: (name: string) => ReminderSchedule | undefined;
}

async function digestIn(
  { post, digest, kept }: StoredPost,
  shownOf: Show,
  store: Store,
): Promise<DigestContent | undefined> {
  // What an old summary said is forgotten: it stays in Slack as it was posted.
  if (post.kind !== 'digest' || digest === undefined) return undefined;
  const open = (await store.reminders.open(post.schedule)).filter(
    ({ subject, series }) => kept.get(subject)?.series === series,
  );
  return { ...(digest as KeptDigest), open: open.toSorted(byUrgency).map(shownOf) };
}

/** What ends first comes first, then what has been as it is for longest. It never changes, so that messages keep their order. */
function byUrgency({ subjectAtPost: a }: KeptReminder, { subjectAtPost: b }: KeptReminder): number {
  return (
    atMost(a.endsAtMs) - atMost(b.endsAtMs) ||
    atMost(a.sinceMs) - atMost(b.sinceMs) ||
    (a.item < b.item ? -1 : 1)
  );
}

function atMost(atMs: number | undefined): number {
  return atMs ?? Number.MAX_SAFE_INTEGER;
}

function oldestReading(reminders: readonly KeptReminder[], otherwiseMs: number): number {
  const read = reminders.map(({ subjectAtPost }) => subjectAtPost.readAtMs);
  return read.length === 0 ? otherwiseMs : Math.min(...read);
}

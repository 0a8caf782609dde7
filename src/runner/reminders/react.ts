import { exclusionOf, exclusionTexts, personOf } from '../../engine/approval/people.ts';
import { daysLeft, daysText } from '../../fleet/age.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import type { KeptReminder } from '../../reminders/kept-reminders.ts';
import type { Reacted, SnoozeAsked, SubjectClick } from '../../reminders/reminder-desk.ts';
import { workdayFrom } from '../../reminders/times.ts';
import type { Reaction } from '../../store/reminders/keep-reaction.ts';
import type { Found } from '../../store/reminders/reminder-store.ts';
import type { Store } from '../../store/store.ts';

/** Puts a subject off for everybody who is reminded of it. */
export function snooze(asked: SnoozeAsked, world: ReactWorld): Promise<Reacted> {
  return react(asked, world, (found, who) => {
    const schedule = scheduleOf(found.reminder, world.inventory);
    if (schedule === undefined)
      return refused('Its schedule is not in ekm.yaml any more. Nothing was changed.');
    const why = whyNotUntil(asked.untilMs, schedule, world.nowMs);
    if (why !== undefined) return refused(why);
    const untilMs = workdayFrom(asked.untilMs, schedule.at.timeZone);
    const reason = asked.reason?.trim() === '' ? undefined : asked.reason?.trim();
    const moved = untilMs === asked.untilMs ? '' : ', a Monday: what you asked for falls on a weekend';
    return {
      answer: { done: true, why: `It is put off until ${utcSecond(untilMs)}${moved}.`, untilMs },
      change: {
        snooze: { untilMs, atMs: world.nowMs, reason, by: who, isEndTold: false },
        reactedAtMs: world.nowMs,
      },
      audit: [entry('reminder_snoozed', found, who, world, { until: utcSecond(untilMs), reason })],
    };
  });
}

/** Takes a subject, or gives it back; anybody who may take it may give it back for somebody who is away. */
export function take(asked: SubjectClick & { isTaken: boolean }, world: ReactWorld): Promise<Reacted> {
  return react(asked, world, (found, who) => {
    const { owner } = found.kept;
    if (asked.isTaken && owner !== undefined)
      return refused(
        owner.slackId === who.slackId
          ? 'You have taken it already.'
          : `${owner.name} took it at ${utcSecond(owner.atMs)}. Give it back first, if it is yours now.`,
      );
    if (!asked.isTaken && owner === undefined)
      return refused('Nobody has taken it, so that nobody can give it back.');
    const event = asked.isTaken ? 'reminder_taken' : 'reminder_given_back';
    return {
      answer: {
        done: true,
        why: asked.isTaken
          ? 'It is yours until it is renewed.'
          : `${owner?.name ?? 'Nobody'} does not have it any more.`,
      },
      change: {
        owner: asked.isTaken ? { ...who, atMs: world.nowMs } : undefined,
        reactedAtMs: world.nowMs,
      },
      audit: [entry(event, found, who, world, asked.isTaken ? {} : { from: owner?.name })],
    };
  });
}

/** Keeps that a run was begun from a reminder. */
export async function started(asked: SubjectClick & { runId: string }, world: ReactWorld): Promise<void> {
  await react(asked, world, (found, who) => ({
    answer: { done: true, why: `${asked.runId} was begun from it.` },
    change: { reactedAtMs: world.nowMs },
    audit: [entry('reminder_started', found, who, world, { run: asked.runId })],
  }));
}

export interface ReactWorld {
  store: Store;
  inventory: Inventory;
  nowMs: number;
}

interface Clicker {
  name: string;
  slackId: string;
}

/** What holds for every click: who counts, and that the reminder still stands. */
function react(
  { by, slackId, clickId, postId, subject }: SubjectClick,
  { store, inventory: { policy }, nowMs }: ReactWorld,
  decide: (found: Found, who: Clicker) => Reaction,
): Promise<Reacted> {
  const exclusion = exclusionOf(by, policy.teamId);
  const who = { name: personOf(policy.people, slackId)?.name ?? slackId, slackId };
  return store.reminders.react({ clickId, postId, subject, atMs: nowMs }, (found) => {
    if (exclusion !== undefined)
      return refused(`Your account does not count. ${exclusionTexts[exclusion]} Nothing was changed.`);
    if (found === undefined) return refused('This reminder is not known any more. Nothing was changed.');
    const why = whyOver(found);
    return why === undefined ? decide(found, who) : refused(why);
  });
}

function refused(why: string): Reaction {
  return { answer: { done: false, why }, change: undefined, audit: [] };
}

function whyOver({ reminder: { ended, series }, kept }: Found): string | undefined {
  if (ended !== undefined) return `${endTexts[ended.kind]} at ${utcSecond(ended.atMs)}. Nothing was changed.`;
  return kept.series === series ? undefined : `${endTexts.renewed} meanwhile. Nothing was changed.`;
}

const endTexts = {
  renewed: 'It was found renewed',
  gone: 'It was found gone',
  ignored: 'ekm.yaml was found to ignore it',
} as const;

function whyNotUntil(
  untilMs: number,
  { maxSnoozeDays }: ReminderSchedule,
  nowMs: number,
): string | undefined {
  if (!(untilMs > nowMs)) return 'That moment is over. Choose a later one.';
  if (daysLeft(untilMs, nowMs) <= maxSnoozeDays) return undefined;
  return `At most ${daysText(maxSnoozeDays)} from now: ekm.yaml says so. Choose an earlier day.`;
}

function scheduleOf({ schedule }: KeptReminder, { reminders }: Inventory): ReminderSchedule | undefined {
  return reminders?.schedules.find(({ name }) => name.toLowerCase() === schedule.toLowerCase());
}

function entry(
  event: string,
  { reminder: { subjectAtPost, subject } }: Found,
  who: Clicker,
  { nowMs }: ReactWorld,
  more: Readonly<Record<string, unknown>>,
): Reaction['audit'][number] {
  const data = { subject, label: subjectAtPost.label, about: subjectAtPost.about, ...more };
  return { atMs: nowMs, runId: undefined, event, who, data };
}

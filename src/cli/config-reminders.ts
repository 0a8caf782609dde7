import { dayNames } from '../fleet/ekm-yaml/raw/maintenance-window.ts';
import { reminderKinds } from '../fleet/ekm-yaml/raw/reminders.ts';
import type { Inventory, MaintenanceWindow } from '../fleet/inventory.ts';
import type { ReminderSchedule, ReminderSettings, ReminderTimes } from '../fleet/reminder-settings.ts';
import { localMinute } from '../lib/local-minute.ts';
import { secretName } from '../lib/resolve-secret.ts';
import { nextMoment } from '../reminders/times.ts';
import type { ConfigCheckOutput } from './config-check-schema.ts';

/** Who is reminded of what, where and when, as `ekm config check --json` prints it; null: nobody is. */
export function configuredReminders({ reminders }: Inventory, nowMs: number): RemindersOutput | null {
  if (reminders === undefined) return null;
  const { schedules, owners, callAfterSweep } = reminders;
  return {
    schedules: schedules.map((schedule) => scheduleOutput(schedule, nowMs)),
    owners: [...owners],
    callAfterSweep: callAfterSweep === undefined ? null : calledText(callAfterSweep),
  };
}

type RemindersOutput = NonNullable<ConfigCheckOutput['reminders']>;
type ScheduleOutput = RemindersOutput['schedules'][number];

function scheduleOutput(schedule: ReminderSchedule, nowMs: number): ScheduleOutput {
  const { name, channel, at, digest, mode, expiry, escalation, maxSnoozeDays } = schedule;
  return {
    name,
    channel,
    onlyOfChannel: schedule.onlyOfChannel ?? null,
    notOfChannels: [...(schedule.notOfChannels ?? [])],
    tags: [...schedule.tags],
    kinds: [...schedule.kinds],
    mode,
    looks: timesOutput(at, nowMs),
    digest: digest === undefined ? null : timesOutput(digest, nowMs),
    expiryDays: expiry.expiryDays === undefined ? null : [...expiry.expiryDays],
    ageMonths: [...expiry.ageMonths],
    unreadableDays: expiry.unreadableDays,
    escalate: escalation === undefined ? null : escalationOutput(escalation),
    maxSnoozeDays,
  };
}

function timesOutput({ cron, timeZone, officeHours, weekend }: ReminderTimes, nowMs: number): TimesOutput {
  const nextAtMs = nextMoment({ cron, timeZone, officeHours, weekend }, nowMs);
  return {
    cron,
    timeZone,
    officeHours: officeHours === undefined ? null : { ...officeHours, days: [...officeHours.days] },
    weekend,
    next: nextAtMs === undefined ? null : new Date(nextAtMs).toISOString(),
  };
}

type TimesOutput = ScheduleOutput['looks'];

function escalationOutput({ channel, userGroups, people, afterDays, atMost }: Escalation) {
  return { channel: channel ?? null, userGroups: [...userGroups], people: [...people], afterDays, atMost };
}

type Escalation = NonNullable<ReminderSchedule['escalation']>;

/** Of an address that stands in the file only its host: the rest is often as good as a password. */
function calledText(called: NonNullable<ReminderSettings['callAfterSweep']>): string {
  return called.kind === 'url'
    ? `an address of ${new URL(called.url).host}`
    : `the address in ${secretName(called)}`;
}

/** Who is reminded where and when, for people. */
export function reminderLines(reminders: RemindersOutput | null): string[] {
  if (reminders === null)
    return ['Nobody is reminded of anything: docs/reminders.md says how a channel is named for it.'];
  const { schedules, owners, callAfterSweep } = reminders;
  const shown = schedules.slice(0, MOST_SCHEDULES);
  const hidden = schedules.length - shown.length;
  return [
    'Reminders:',
    ...shown.flatMap((schedule) => [`  ${whereText(schedule)}`, ...whenLines(schedule)]),
    ...(hidden === 0 ? [] : [`  ... and ${hidden} more; --json has all.`]),
    ...(owners.length === 0
      ? []
      : [`  Told directly when a channel cannot be written to: ${owners.join(', ')}`]),
    ...(callAfterSweep === null ? [] : [`  Called after each look: ${callAfterSweep}`]),
  ];
}

/** Nobody reads more at a terminal. */
const MOST_SCHEDULES = 30;

function whereText({ name, channel, tags, kinds, ...schedule }: ScheduleOutput): string {
  const own = name === channel ? channel : `${name}, in ${channel}`;
  const of = [
    ...(tags.length === 0 ? [] : [`${tags.length === 1 ? 'tag' : 'tags'} ${tags.join(', ')}`]),
    ...(schedule.onlyOfChannel === null ? [] : ['what instances with this channel rely on']),
    ...(schedule.notOfChannels.length === 0
      ? []
      : [`everything but what belongs to ${fewChannels(schedule.notOfChannels)} alone`]),
    ...(kinds.length === reminderKinds.length ? [] : [`only ${kinds.join(', ')}`]),
    ...(schedule.mode === 'changes' ? ['only changes'] : []),
  ];
  return `${own}: ${of.length === 0 ? 'everything' : of.join('; ')}`;
}

function fewChannels(channels: readonly string[]): string {
  return channels.length <= 3 ? channels.join(', ') : `the other ${channels.length} channels`;
}

function whenLines({ looks, digest, escalate, maxSnoozeDays }: ScheduleOutput): string[] {
  return [
    `    looks ${timesText(looks)}`,
    `    digest ${digest === null ? 'never' : timesText(digest)}`,
    ...(escalate === null ? [] : [`    escalates ${escalateText(escalate)}`]),
    `    can be put off for ${maxSnoozeDays} ${maxSnoozeDays === 1 ? 'day' : 'days'} at most`,
  ];
}

function timesText({ cron, timeZone, officeHours, weekend, next }: TimesOutput): string {
  const at = next === null ? 'never' : `${localMinute(Date.parse(next), timeZone)} (${next.slice(0, 16)}Z)`;
  const within = officeHours === null ? '' : `, within ${hoursText(officeHours)}`;
  return `at "${cron}" ${timeZone}${within}${weekend === 'monday' ? ', on weekends the Monday after' : ''}; next ${at}`;
}

function hoursText({ days, from, to }: Pick<MaintenanceWindow, 'days' | 'from' | 'to'>): string {
  return `${days.map((day) => dayNames[day]).join(', ')} ${from} to ${to}`;
}

function escalateText({
  channel,
  userGroups,
  people,
  afterDays,
  atMost,
}: NonNullable<ScheduleOutput['escalate']>): string {
  const to = [
    ...(channel === null ? [] : [channel]),
    ...people,
    ...userGroups.map((id) => `user group ${id}`),
  ];
  return `to ${to.join(', ')} after ${afterDays} ${afterDays === 1 ? 'day' : 'days'} without a reaction, ${atMost} times at most`;
}

import type { ReminderEscalation, ReminderSchedule, ReminderTimes } from '../../reminder-settings.ts';
import type { Path, Report } from '../problem.ts';
import { dayNames } from '../raw/maintenance-window.ts';
import { type RawReminderSchedule, reminderKinds } from '../raw/reminders.ts';
import { namesOf } from './members.ts';
import type { Names } from './names.ts';
import { withoutTwins } from './settings.ts';

/** A schedule with all that is usual filled in. Without `onlyOfChannel`: of any. */
export function reminderScheduleOf(
  raw: RawReminderSchedule & { channel: string },
  name: string,
  context: ScheduleContext,
): ReminderSchedule {
  const { digest = usual.digest } = raw;
  return {
    name,
    channel: raw.channel,
    tags: withoutTwins(raw.tags ?? []),
    onlyOfChannel: undefined,
    kinds: [...new Set(raw.kinds ?? reminderKinds)],
    at: timesOf(raw, cronOf(raw.at ?? usual.at, '*'), context),
    digest: digest === false ? undefined : timesOf(raw, cronOf(digest, '1'), context),
    mode: raw.mode ?? 'all',
    expiry: {
      expiryDays: raw.expiryDays,
      ageMonths: raw.ageMonths ?? usual.ageMonths,
      unreadableDays: raw.unreadableDays ?? usual.unreadableDays,
    },
    escalation: escalationOf(raw.escalate, context),
    maxSnoozeDays: raw.snooze?.maxDays ?? usual.maxSnoozeDays,
  };
}

interface ScheduleContext {
  people: Names;
  report: Report;
  /** Of the schedule, or of the part where it says all. */
  path: Path;
  /** Of `escalate`, which may stand in the part. */
  escalatePath: Path;
}

/** A year and two are what people renew by; a month before leaves time to. */
const usual = {
  at: '09:00',
  digest: '09:00',
  ageMonths: [11, 12, 23, 24],
  unreadableDays: 7,
  maxSnoozeDays: 30,
  escalateAfterDays: 3,
  escalateAtMost: 3,
} as const;

/** A time of day as cron has it, on these days of the week. */
function cronOf(text: string, days: string): string {
  const found = /^(?<hour>\d\d):(?<minute>\d\d)$/.exec(text)?.groups;
  return found === undefined
    ? text.replaceAll(/ +/g, ' ')
    : `${Number(found['minute'])} ${Number(found['hour'])} * * ${days}`;
}

function timesOf(raw: RawReminderSchedule, cron: string, { report, path }: ScheduleContext): ReminderTimes {
  const { timeZone = 'UTC', officeHours = false, weekend = 'as it is' } = raw;
  const days = officeHours === false ? undefined : daysOf(officeHours.days);
  if (weekend === 'monday' && days?.every((day) => day === 0 || day === 6))
    report.problem(
      path,
      'this never comes: office hours are on the weekend only, and "weekend: monday" moves what falls there.',
    );
  return {
    cron,
    timeZone,
    officeHours:
      officeHours === false || days === undefined
        ? undefined
        : { days, from: officeHours.from, to: officeHours.to },
    weekend,
  };
}

function daysOf(names: readonly (typeof dayNames)[number][] | undefined): number[] {
  const days = names?.map((name) => dayNames.indexOf(name)) ?? workdays;
  return [...new Set(days)].toSorted((a, b) => a - b);
}

const workdays = [1, 2, 3, 4, 5];

function escalationOf(
  raw: RawReminderSchedule['escalate'],
  { people, report, escalatePath: path }: ScheduleContext,
): ReminderEscalation | undefined {
  if (raw === undefined || raw === false) return undefined;
  const { channel, userGroups = [] } = raw;
  if (channel === undefined && userGroups.length === 0 && raw.people === undefined)
    report.problem(path, 'this tells nobody: say "channel", "userGroups" or "people".');
  return {
    channel,
    userGroups: [...new Set(userGroups)],
    people: namesOf(raw.people ?? [], [...path, 'people'], people, report),
    afterDays: raw.afterDays ?? usual.escalateAfterDays,
    atMost: raw.atMost ?? usual.escalateAtMost,
  };
}

import { z } from 'zod';
import type { ReminderKind } from '../../reminder-settings.ts';
import { cronProblem, fiveFields } from '../cron.ts';
import { isTimeZone, timeZoneText } from '../time-zone.ts';
import { block } from './block.ts';
import { channel, count, itemName, tag, textOf } from './fields.ts';
import { secretReference } from './identity.ts';
import { dayNames, time } from './maintenance-window.ts';
import { expiryDays } from './thresholds.ts';

/** All that people can be reminded of. */
export const reminderKinds = [
  'secret',
  'key',
  'certificate',
  'credential',
  'connector',
  'instance',
  'vault',
  'app',
  'run',
] as const satisfies readonly ReminderKind[];

/** A time of day, or cron. */
const moments = textOf(
  /^(?:(?:[01]\d|2[0-3]):[0-5]\d|\S+(?: +\S+){4})$/,
  'this takes a time, "09:00", or the five fields of cron, "0 9 * * 1-5".',
).refine((text) => !fiveFields.test(text) || cronProblem(text) === undefined, {
  error: ({ input }) => cronProblem(String(input)) ?? '',
});

const officeHours = block({
  days: z
    .array(z.enum(dayNames))
    .min(1, 'one day at least; leave "days" out for monday to friday.')
    .optional()
    .describe('sun to sat; mon to fri by default.'),
  from: time.describe('Local time at which they begin.'),
  to: time.describe('Local time at which they end, on the same day.'),
}).refine(({ from, to }) => from < to, {
  path: ['to'],
  error: 'office hours end on the day on which they begin: "to" is later than "from".',
});

const names = z.array(itemName).min(1, 'one name at least; leave it out for nobody.');

const escalate = block({
  channel: channel.optional().describe('Where it is said; by default in the channel of the schedule.'),
  userGroups: z
    .array(
      textOf(
        /^S[A-Z0-9]{6,20}$/,
        'a Slack user group is written by its id, S0123ABCD: in Slack, open the group, then "Copy group ID".',
      ),
    )
    .min(1, 'one user group at least; leave it out for none.')
    .optional()
    .describe('Slack user groups that are mentioned, by id.'),
  people: names.optional().describe('Who is mentioned, by the names of "people".'),
  afterDays: count(1, 90)
    .optional()
    .describe('Days without a reaction before the first; each next one waits twice as long; 3 by default.'),
  atMost: count(1, 10).optional().describe('How often at most for one item; 3 by default.'),
});

const off = z.literal(false);

/** What the part says for all schedules, and each schedule for itself. */
const scheduleShape = {
  channel: channel
    .optional()
    .describe('Slack channel in which people are reminded; the bot is a member of it.'),
  timeZone: z
    .string()
    .refine(isTimeZone, { error: ({ input }) => timeZoneText(String(input)) })
    .optional()
    .describe('Time zone of all times here, as the IANA calls it: Europe/Berlin. UTC by default.'),
  at: moments
    .optional()
    .describe(
      'When to look and remind: a time of every day, or cron; 09:00 by default. Once an hour at most.',
    ),
  officeHours: z
    .union([off, officeHours])
    .optional()
    .describe('Only within these hours: what falls outside comes at the next moment inside. false: none.'),
  weekend: z
    .enum(['as it is', 'monday'])
    .optional()
    .describe('monday: what falls on Saturday or Sunday comes on Monday. "as it is" by default.'),
  digest: z
    .union([off, moments])
    .optional()
    .describe(
      'When the summary comes, also when there is nothing to say: a time of every Monday, or cron; Monday at 09:00 by default. false: never.',
    ),
  mode: z
    .enum(['all', 'changes'])
    .optional()
    .describe(
      'changes: only what is new, expired or renewed, not each threshold on the way. all by default.',
    ),
  kinds: z
    .array(z.enum(reminderKinds))
    .min(1, 'one kind at least; leave it out for all.')
    .optional()
    .describe('Of what to remind; of everything by default.'),
  tags: z
    .array(tag)
    .min(1, 'one tag at least; leave it out for any.')
    .optional()
    .describe('Only of what has one of these tags, itself or by an instance that relies on it.'),
  expiryDays: expiryDays
    .optional()
    .describe('Remind so many days before the end, falling; as "thresholds" has them by default.'),
  ageMonths: z
    .array(count(1, 1200))
    .max(20, 'twenty numbers at most.')
    .refine((months) => months.every((month, at) => at === 0 || month > (months[at - 1] ?? 0)), {
      error: 'the months must rise: 11, 12, 23, 24.',
    })
    .optional()
    .describe('Remind so many months after it was made, rising; 11, 12, 23, 24 by default. Empty: never.'),
  unreadableDays: count(1, 365)
    .optional()
    .describe('Remind of what could not be read for so many days; 7 by default.'),
  escalate: z
    .union([off, escalate])
    .optional()
    .describe(
      'Who is told when nobody takes it, puts it off or renews it. Nobody by default; false: nobody.',
    ),
  snooze: block({
    maxDays: count(1, 365).describe('How many days a reminder can be put off at most; 30 by default.'),
  })
    .optional()
    .describe('How reminders can be put off.'),
} as const;

/** One schedule. */
export const reminderSchedule = block({
  name: itemName
    .optional()
    .describe('What people call it, and what is kept of it is kept by: keep it. By default its channel.'),
  ...scheduleShape,
});

export type RawReminderSchedule = z.infer<typeof reminderSchedule>;

const remindersShape = {
  ...scheduleShape,
  owners: names
    .optional()
    .describe('Who is told directly when a channel cannot be written to, by the names of "people".'),
  callAfterSweep: z
    .union([
      textOf(
        /^https?:\/\/[^\s\p{Cc}@]{1,2000}$/u,
        'this takes an address, "https://...", without a user or password in it, or where it lies: { env: NAME }, { file: PATH } or { vault: ..., secret: ... }.',
      ),
      secretReference,
    ])
    .optional()
    .describe(
      'Address that is called after each look, so that somebody notices when none comes; or where it lies, because who knows such an address can call it.',
    ),
} as const;

/** Of what people are reminded, where and when. */
export const reminders = block({
  ...remindersShape,
  schedules: z
    .array(reminderSchedule)
    .optional()
    .describe(
      'Schedules, each with what it says otherwise. Without any, each channel of "instances" has one, and "channel" has one for what is left. Empty: nobody is reminded.',
    ),
}).describe('Of what people are reminded, where and when.');

/** The same for reading: schedules are read one by one. */
export const remindersBody = block({ ...remindersShape, schedules: z.unknown().optional() });

export type RawReminders = z.infer<typeof remindersBody>;

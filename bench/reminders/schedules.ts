import type { ReminderSchedule } from '../../src/fleet/reminder-settings.ts';

/** One for everything, and one for each of two channels. */
export const schedules: readonly ReminderSchedule[] = [
  scheduleOf('all', undefined),
  scheduleOf('bank', '#bank'),
  scheduleOf('shop', '#shop'),
];

function scheduleOf(name: string, onlyOfChannel: string | undefined): ReminderSchedule {
  return {
    name,
    channel: `#${name}`,
    tags: [],
    onlyOfChannel,
    kinds: ['secret', 'key', 'certificate', 'credential', 'connector', 'instance', 'vault', 'app', 'run'],
    at: { cron: '0 9 * * *', timeZone: 'Europe/Berlin', officeHours: undefined, weekend: 'as it is' },
    digest: undefined,
    mode: 'all',
    expiry: { expiryDays: undefined, ageMonths: [11, 12, 23, 24], unreadableDays: 7 },
    escalation: { channel: undefined, userGroups: [], people: [], afterDays: 3, atMost: 3 },
    maxSnoozeDays: 30,
  };
}

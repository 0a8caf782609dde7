import type { ReminderSchedule } from '../../src/fleet/reminder-settings.ts';
import { type ReminderSubject, subjectId } from '../../src/reminders/reminder-subject.ts';

/** `2027-05-03T09:00Z` or `2027-05-03`, as milliseconds. */
export function at(iso: string): number {
  return Date.parse(iso);
}

/** Daily at nine, UTC, as a file without any settings has it. */
export function schedule(more: Partial<ReminderSchedule> = {}): ReminderSchedule {
  return {
    name: 'dba',
    channel: '#dba',
    tags: [],
    onlyOfChannel: undefined,
    kinds: ['secret', 'key', 'certificate', 'credential', 'connector', 'instance', 'vault', 'app', 'run'],
    at: { cron: '0 9 * * *', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
    digest: undefined,
    mode: 'all',
    expiry: { expiryDays: undefined, ageMonths: [11, 12, 23, 24], unreadableDays: 7 },
    escalation: undefined,
    maxSnoozeDays: 30,
    ...more,
  };
}

/** A client secret that ends at the moment, unless said otherwise. */
export function subject(endsAt: string, more: Partial<ReminderSubject> = {}): ReminderSubject {
  const endsAtMs = endsAt === '' ? undefined : at(endsAt);
  const about = more.about ?? 'expiry';
  return {
    item: 'app/contoso-ekm/secret/s1',
    about,
    kind: 'secret',
    label: 'ekm of contoso-ekm',
    series: `ends ${endsAt}`,
    endsAtMs,
    sinceMs: undefined,
    tags: [],
    instances: ['SQL01'],
    channels: [],
    expiryDays: [90, 60, 30, 14, 7, 3, 1],
    readAtMs: 0,
    consequence: 'Databases do not come back after a restart.',
    action: 'Roll it.',
    runbook: undefined,
    quiet: undefined,
    ...more,
  };
}

/** Its id. */
export const secretId = subjectId(subject(''));

import type { Selectable } from 'kysely';
import type {
  KeptReminder,
  KeptSnooze,
  KeptSubject,
  PostPlace,
  ReminderEnd,
  ReminderPost,
} from '../../reminders/kept-reminders.ts';
import type { ReminderSubject } from '../../reminders/reminder-subject.ts';
import type { Tables } from '../tables.ts';

/** A row as a reminder. */
export function reminderOf(row: Selectable<Tables['reminder']>): KeptReminder {
  return {
    schedule: row.schedule,
    subject: row.subject,
    series: row.series,
    threshold: row.threshold,
    decidedAtMs: row.decided_at.getTime(),
    postId: row.post_id ?? undefined,
    reason: row.reason ?? undefined,
    subjectAtPost: row.subject_at_post as ReminderSubject,
    ended: (row.ended ?? undefined) as ReminderEnd | undefined,
  };
}

/** A row as a subject. */
export function subjectOf(row: Selectable<Tables['reminder_subject']>): KeptSubject {
  return {
    id: row.id,
    series: row.series,
    owner: (row.owner ?? undefined) as KeptSubject['owner'],
    snooze: (row.snooze ?? undefined) as KeptSnooze | undefined,
    reactedAtMs: row.reacted_at?.getTime(),
    firstSeenAtMs: row.first_seen_at.getTime(),
  };
}

/** A row as a post. */
export function postOf(row: Selectable<Tables['reminder_post']>): ReminderPost {
  return {
    id: row.id,
    schedule: row.schedule,
    channel: row.channel,
    kind: row.kind,
    slotMs: row.slot_at.getTime(),
    place: (row.place ?? undefined) as PostPlace | undefined,
    version: row.version,
    shownVersion: row.shown_version,
  };
}

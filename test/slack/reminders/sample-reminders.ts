import type { KeptReminder, KeptSubject, ReminderPost } from '../../../src/reminders/kept-reminders.ts';
import type { PostContent, ShownReminder } from '../../../src/reminders/reminder-desk.ts';
import { type ReminderSubject, subjectId } from '../../../src/reminders/reminder-subject.ts';

export const nowMs = Date.parse('2026-11-21T09:00:00Z');
export const dayMs = 86_400_000;

/** A client secret that ends in two weeks, with what a test says otherwise. */
export function sampleSubject(more: Partial<ReminderSubject> = {}): ReminderSubject {
  return {
    item: 'app/contoso-sql/secret/ekm',
    about: 'expiry',
    kind: 'secret',
    label: 'ekm of contoso-sql',
    series: '1',
    endsAtMs: nowMs + 14 * dayMs + 3_600_000,
    sinceMs: nowMs - 351 * dayMs,
    tags: ['tier-1'],
    instances: ['SQL01', 'SQL02'],
    channels: ['#dba'],
    expiryDays: [90, 60, 30, 14, 7, 3, 1],
    readAtMs: nowMs,
    consequence: 'At the next restart no encrypted database of these instances comes back.',
    action: 'Add a new client secret and put it into the credentials.',
    runbook: { id: 'tde-key-rollover', parameters: { instance: 'SQL01' } },
    quiet: undefined,
    ...more,
  };
}

/** That subject as a reminder. */
export function sampleReminder(
  subject: Partial<ReminderSubject> = {},
  {
    kept = {},
    ...more
  }: Partial<Omit<ShownReminder, 'reminder' | 'kept'>> & {
    reminder?: Partial<KeptReminder>;
    kept?: Partial<KeptSubject>;
  } = {},
): ShownReminder {
  const subjectAtPost = sampleSubject(subject);
  const id = subjectId(subjectAtPost);
  return {
    nextAtMs: nowMs + 7 * dayMs,
    maxSnoozeDays: 30,
    ...more,
    reminder: {
      schedule: '#dba',
      subject: id,
      series: subjectAtPost.series,
      threshold: '14',
      decidedAtMs: nowMs,
      postId: 'post-1',
      reason: undefined,
      subjectAtPost,
      ended: undefined,
      ...more.reminder,
    },
    kept: {
      id,
      series: subjectAtPost.series,
      owner: undefined,
      snooze: undefined,
      reactedAtMs: undefined,
      ...kept,
    },
  };
}

/** A post with these reminders. */
export function sampleContent(
  reminders: readonly ShownReminder[],
  { post = {}, ...more }: Partial<Omit<PostContent, 'post'>> & { post?: Partial<ReminderPost> } = {},
): PostContent {
  return {
    reminders,
    digest: undefined,
    nextLookAtMs: nowMs + dayMs,
    readAtMs: nowMs,
    nowMs,
    timeZone: 'UTC',
    ...more,
    post: {
      id: 'post-1',
      schedule: '#dba',
      channel: '#dba',
      kind: 'reminders',
      slotMs: nowMs,
      place: undefined,
      version: 1,
      shownVersion: 0,
      ...post,
    },
  };
}

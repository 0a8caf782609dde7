import type { ReminderSubject } from './reminder-subject.ts';

/** What is kept of a subject over restarts and processes. People put off and take a subject, not a threshold of it. */
export interface KeptSubject {
  /** `subjectId`. */
  id: string;
  /** The last series that was seen; another one means that it was renewed. */
  series: string;
  owner: { name: string; slackId: string; atMs: number } | undefined;
  snooze: KeptSnooze | undefined;
  /** Of the newest reaction of a person in this series: taken, put off, a run begun. */
  reactedAtMs: number | undefined;
  /** When a sweep first met it. The desk gives it as `sinceMs` to what could never be read: nothing else says since when. */
  firstSeenAtMs?: number | undefined;
}

export interface KeptSnooze {
  untilMs: number;
  atMs: number;
  reason: string | undefined;
  by: { name: string; slackId: string };
  /** Whether its end has been told. */
  isEndTold: boolean;
}

/** One reminder of one subject in one schedule, decided once over all processes: unique by schedule, subject, series and threshold. */
export interface KeptReminder {
  schedule: string;
  /** `subjectId`. */
  subject: string;
  series: string;
  /** `30` days before, `expired/3` the third day after, `11 months`, `snooze ended`, `escalation/2`. */
  threshold: string;
  decidedAtMs: number;
  /** The post in which it stands; undefined: nothing is posted, and `reason` says why. */
  postId: string | undefined;
  /** `a later threshold has passed too`, `put off until ...`, `renewed before it was posted`. */
  reason: string | undefined;
  /** What is said, as it was when it was decided or last read. */
  subjectAtPost: ReminderSubject;
  /** Of the series in the meantime. */
  ended: ReminderEnd | undefined;
}

/** How a reminder came to its end. `by` where it is known. */
export interface ReminderEnd {
  kind: 'renewed' | 'gone' | 'ignored';
  atMs: number;
  by: string | undefined;
  /** The new end, where there is one. */
  endsAtMs: number | undefined;
}

/**
 * One message with one or several reminders, or a digest. Kept before it is posted: Slack may be down. A row without `ts` has
 * not been posted; what was renewed by then is left out, and several that wait for one channel become one.
 */
export interface ReminderPost {
  id: string;
  schedule: string;
  channel: string;
  kind: 'reminders' | 'digest' | 'escalation';
  /** The moment of the schedule that it is for. */
  slotMs: number;
  place: PostPlace | undefined;
  /** Rises with everything that changes what it shows. */
  version: number;
  /** What of it Slack shows. */
  shownVersion: number;
}

/** Where Slack has a post, and what it has of it; kept as whoever posts or edits gives it back. */
export interface PostPlace {
  /** Id of the channel. */
  channel: string;
  ts: string;
  /** Further messages in its thread, in their order: one message holds a few reminders only. */
  more?: readonly string[];
  /** Some of it is still to be posted into the thread: it stays among what is unposted, and is redrawn whatever it shows. */
  isPart?: boolean;
  /** Subjects of whose end or end of being put off the thread has been told. */
  told?: readonly string[];
}

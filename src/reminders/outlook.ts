import type { ReminderKind } from '../fleet/reminder-settings.ts';
import type { ChannelProblem } from './reminder-desk.ts';

/** What `/ekm reminders` lists. */
export interface Outlook {
  schedules: readonly ScheduleOutlook[];
  /** When the fleet was last read for reminders; undefined: never. */
  readAtMs: number | undefined;
  problems: readonly ChannelProblem[];
}

export interface ScheduleOutlook {
  name: string;
  channel: string;
  /** When it looks next; undefined: never again. */
  nextLookAtMs: number | undefined;
  nextDigestAtMs: number | undefined;
  timeZone: string;
  /** What fires when, the next first. */
  coming: readonly ComingReminder[];
  /** What is past a threshold and says nothing, and why: put off, ignored, already said, rotates by itself, not of this schedule's kinds. */
  silent: readonly SilentSubject[];
}

export interface ComingReminder {
  subject: string;
  kind: ReminderKind;
  label: string;
  about: string;
  atMs: number;
  threshold: string;
  owner: string | undefined;
}

export interface SilentSubject {
  subject: string;
  kind: ReminderKind;
  label: string;
  about: string;
  why: string;
}

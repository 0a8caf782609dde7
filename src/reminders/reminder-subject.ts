import type { ReminderKind } from '../fleet/reminder-settings.ts';

/**
 * One thing and one worry about it, with what is known of it now: what a schedule decides about. Made from a report,
 * whether or not anything is near; renewed, it is another `series`.
 */
export interface ReminderSubject {
  /** Id as findings have it. Together with `about` it is what people snooze and take. */
  item: string;
  about: ReminderAbout;
  kind: ReminderKind;
  /** What people call it: `ekm of contoso-sql-prod`. */
  label: string;
  /** What it is the same reminder for: the end, the making, the last good reading. Renewed, it changes, and all begins anew. */
  series: string;
  /** When it ends (`expiry`; `age` too, where it ends), lapses (`approval`) or was due (`rotation late`). */
  endsAtMs: number | undefined;
  /** Since when it is as it is: made (`age`), last read (`unreadable`), last changed (`not rolled`). */
  sinceMs: number | undefined;
  /** Of itself and of the instances that rely on it. */
  tags: readonly string[];
  /** Instances that rely on it, by name. */
  instances: readonly string[];
  /** Channels that ekm.yaml gives these instances. */
  channels: readonly string[];
  /** One of these instances has no channel: whoever gets what no channel has gets this too. Absent: none has none. */
  hasInstanceWithoutChannel?: boolean;
  /** Days before the end, by kind and tag, as `thresholds` of ekm.yaml has them. */
  expiryDays: readonly number[];
  /** When what is said here was read. */
  readAtMs: number;
  /** What stops working when it passes, one sentence. */
  consequence: string;
  /** What to do, one sentence. */
  action: string;
  /** What starts it from a button. */
  runbook: { id: string; parameters: Readonly<Record<string, string>> } | undefined;
  /** Why nothing is said of it although it is past a threshold: ignored in ekm.yaml until ..., left over, rotates by itself on ... */
  quiet: string | undefined;
  /** The kind of that. Absent: not quiet, or quiet for another reason. */
  quietBy?: 'ignored' | 'left over' | 'rotates';
}

/**
 * `expiry`: it ends. `age`: it is old. `rotation late`: its rotation policy should have made a new version. `not rolled`: a
 * credential is older than every live secret of its app. `connector`: unsupported or behind. `unreadable`: nothing is known
 * of it for days, which is not the same as expired. `approval`: a request is about to lapse.
 */
export type ReminderAbout =
  | 'expiry'
  | 'age'
  | 'rotation late'
  | 'not rolled'
  | 'connector'
  | 'unreadable'
  | 'approval';

/** What makes a subject the same over time: series and thresholds count within it. */
export function subjectId({ item, about }: Pick<ReminderSubject, 'item' | 'about'>): string {
  return `${about}:${item.toLowerCase()}`;
}

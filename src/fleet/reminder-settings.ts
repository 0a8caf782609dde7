import type { SecretReference } from '../lib/resolve-secret.ts';
import type { DatedKind } from './report/dated-items.ts';

/** What `ekm.yaml` says of reminders, checked and with defaults filled in. */
export interface ReminderSettings {
  /**
   * In the order of the file; each posts into its channel by itself. An item goes to every schedule that chooses it. Without
   * any, each channel that instances of ekm.yaml name gets one of its own, and `channel` of the part gets what is left.
   */
  schedules: readonly ReminderSchedule[];
  /** Who is told in a direct message when a channel cannot be written to: names of `people`. */
  owners: readonly string[];
  /** Called after each sweep, so that a dead bot is noticed; the address may be a secret of its own. */
  callAfterSweep: SecretReference | { kind: 'url'; url: string } | undefined;
}

/** When, where and of what one channel is reminded. */
export interface ReminderSchedule {
  /** Unique without case; what is kept of it is kept by its name. */
  name: string;
  /** `#dba`, or the id of a channel. */
  channel: string;
  /** Only what has one of them, itself or by an instance that relies on it. Empty: any. */
  tags: readonly string[];
  /** Only instances that name this channel, and what they rely on. Undefined: any. */
  onlyOfChannel: string | undefined;
  /**
   * Not what only instances with these channels rely on: each of them has a schedule of its own, and this one gets what is
   * left. Absent: nothing is left out.
   */
  notOfChannels?: readonly string[];
  kinds: readonly ReminderKind[];
  /** When it looks and posts. */
  at: ReminderTimes;
  /** Weekly summary, also when there is nothing to say; undefined: none. */
  digest: ReminderTimes | undefined;
  /** `changes`: only what is new, expired or renewed since the last time, and not each threshold on the way. */
  mode: 'all' | 'changes';
  expiry: ReminderThresholds;
  escalation: ReminderEscalation | undefined;
  /** How long at most a reminder can be put off. */
  maxSnoozeDays: number;
}

/** What reminders are about; `run`: an approval that is about to lapse. */
export type ReminderKind = DatedKind | 'instance' | 'vault' | 'app' | 'run';

/** Moments that come again and again, in the local time of a zone. */
export interface ReminderTimes {
  /** Five fields, as cron has them: `0 9 * * *`. */
  cron: string;
  timeZone: string;
  /** Only within these hours of these days, if given: what falls outside is moved to the next moment inside. */
  officeHours: { days: readonly number[]; from: string; to: string } | undefined;
  /** What falls on Saturday or Sunday: `as it is`, or moved to the Monday after. */
  weekend: 'as it is' | 'monday';
}

/** Days and months are those of the schedule; undefined: as `thresholds` of ekm.yaml has them for the kind and tag. */
interface ReminderThresholds {
  /** So many days before the end, in falling order. */
  expiryDays: readonly number[] | undefined;
  /** So many calendar months after it was made, in rising order. */
  ageMonths: readonly number[];
  /** What could not be read for so long is a reminder itself. */
  unreadableDays: number;
}

/** Who is told when nobody takes it, puts it off or renews it. */
export interface ReminderEscalation {
  channel: string | undefined;
  /** Slack user groups and names of `people` who are mentioned. */
  userGroups: readonly string[];
  people: readonly string[];
  /** Days without a reaction before the first; each next one waits twice as long. */
  afterDays: number;
  /** How often at most for one item. */
  atMost: number;
}

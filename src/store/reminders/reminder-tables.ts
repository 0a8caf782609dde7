import type { ColumnType, Generated } from 'kysely';
import type { ReminderPost } from '../../reminders/kept-reminders.ts';

/** JSON that goes in as a text which has passed the redactor. */
type Json = ColumnType<unknown, string | null | undefined, string | null>;

export interface ReminderSubjectTable {
  id: string;
  series: string;
  first_seen_at: Date;
  seen_at: Date;
  owner: Json;
  snooze: Json;
  reacted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface ReminderPostTable {
  id: string;
  schedule: string;
  channel: string;
  kind: ReminderPost['kind'];
  slot_at: Date;
  /** When it was decided, by the bot's clock. */
  made_at: Date;
  digest: Json;
  /** Null: Slack has not got it. */
  place: Json;
  version: Generated<number>;
  shown_version: Generated<number>;
  /** Why it is never posted. */
  dropped: ColumnType<string | null, never, string>;
  /** Who is about to post it. */
  claim: ColumnType<string | null, never, string | null>;
  /** By the store's clock. */
  claimed_at: ColumnType<Date | null, never, Date>;
  /** Somebody has tried to post it: it may stand. */
  was_tried: ColumnType<boolean, never, boolean>;
}

export interface ReminderTable {
  schedule: string;
  subject: string;
  series: string;
  threshold: string;
  decided_at: Date;
  post_id: string | null;
  reason: string | null;
  subject_at_post: ColumnType<unknown, string, string>;
  ended: Json;
  ended_at: ColumnType<Date | null, never, Date>;
}

export interface ReminderScheduleTable {
  /** Lower case. */
  name: string;
  /** The newest moment that has been decided. */
  looked_at: Date;
  /** Likewise of the digest. */
  digest_at: Date;
}

/** One row: the newest reading of the fleet for reminders. */
export interface ReminderLookTable {
  one: Generated<boolean>;
  tried_at: Date;
  read_at: ColumnType<Date | null, Date | null | undefined, Date>;
  /** Nothing at all could be read since then. */
  failing_since: ColumnType<Date | null, Date | null | undefined, Date | null>;
  subjects: Json;
}

export interface ReminderChannelTable {
  channel: string;
  problem: string;
  since: Date;
  again_at: Date;
  refusals: number;
  /** Fingerprint of what ekm.yaml said of reminders at the newest refusal. */
  settings: string;
}

export interface ReminderClickTable {
  id: string;
  at: Date;
  answer: ColumnType<unknown, string, never>;
}

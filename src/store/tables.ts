import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type {
  ReminderChannelTable,
  ReminderClickTable,
  ReminderLookTable,
  ReminderPostTable,
  ReminderScheduleTable,
  ReminderSubjectTable,
  ReminderTable,
} from './reminders/reminder-tables.ts';
import type {
  AuditTable,
  EvidenceTable,
  FreezeTable,
  RunChangeTable,
  RunMessageTable,
  RunStepTable,
  RunTable,
  TargetLockTable,
  VoteTable,
} from './runs/run-tables.ts';

/** Tables of schema `ekmbot`, as the newest migration leaves them. */
export interface Tables {
  sweep: SweepTable;
  reading: ReadingTable;
  finding: FindingTable;
  migration: MigrationTable;
  unfinished_message: UnfinishedMessageTable;
  run: RunTable;
  run_step: RunStepTable;
  evidence: EvidenceTable;
  vote: VoteTable;
  target_lock: TargetLockTable;
  run_change: RunChangeTable;
  run_message: RunMessageTable;
  audit: AuditTable;
  freeze: FreezeTable;
  reminder_subject: ReminderSubjectTable;
  reminder: ReminderTable;
  reminder_post: ReminderPostTable;
  reminder_schedule: ReminderScheduleTable;
  reminder_look: ReminderLookTable;
  reminder_channel: ReminderChannelTable;
  reminder_click: ReminderClickTable;
}

/** One look at the whole fleet, or at a part of it. */
interface SweepTable {
  id: string;
  /** `all`, or what was selected. */
  scope: string;
  started_at: Date;
  finished_at: Date;
  counts: JSONColumnType<Record<string, number>>;
  /** What ends next; null: an earlier version kept it. */
  ends: ColumnType<unknown, string | null | undefined, never>;
  /** Old: of its readings only those are left that are the last good ones. */
  is_pruned: Generated<boolean>;
}

/** What one item said in a sweep. */
interface ReadingTable {
  sweep_id: string;
  kind: 'instance' | 'vault' | 'app';
  name: string;
  state: 'read' | 'unknown';
  at: Date;
  /** Of `read`. */
  facts: ColumnType<unknown, string | null, never>;
  /** Of `unknown`: why, detail, next. */
  unknown: ColumnType<unknown, string | null, never>;
}

interface FindingTable {
  sweep_id: string;
  rule: string;
  item: string;
  severity: string;
  first_seen_at: Date;
  body: ColumnType<unknown, string, never>;
}

/** A message that says that something is going on. */
interface UnfinishedMessageTable {
  channel: string;
  ts: string;
  /** The process that will finish it. */
  owner: string;
  /** When the owner was last known to be there, by the database's clock. */
  alive_at: ColumnType<Date, never, Date>;
  /** What the message shows when the owner is gone. */
  interrupted: ColumnType<unknown, string, string>;
}

interface MigrationTable {
  name: string;
  applied_at: Generated<Date>;
}

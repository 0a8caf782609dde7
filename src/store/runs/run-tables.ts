import type { ColumnType } from 'kysely';
import type { RunState, StepState } from '../../engine/run/run.ts';

/** JSON that goes in as a text which has passed the redactor. */
type Json = ColumnType<unknown, string, string>;

export interface RunTable {
  id: string;
  state: RunState;
  plan: ColumnType<unknown, string, never>;
  plan_hash: string;
  reason: string;
  requested_by: ColumnType<unknown, string, never>;
  requested_at: Date;
  expires_at: Date;
  start_at: Date | null;
  rule: ColumnType<unknown, string, never>;
  approvers: ColumnType<unknown, string, never>;
  changed_by: ColumnType<unknown, string, never>;
  version: number;
  /** Null: it needs approval. */
  emergency: ColumnType<unknown, string | null | undefined, string>;
  /** What keeps it from going on. */
  hold: ColumnType<unknown, null | undefined, string | null>;
}

export interface RunStepTable {
  run_id: string;
  step_id: string;
  position: number;
  state: StepState;
  has_acted: boolean;
  attempts: number;
  started_at: Date | null;
  ended_at: Date | null;
}

export interface EvidenceTable {
  run_id: string;
  step_id: string;
  position: number;
  body: Json;
}

export interface VoteTable {
  run_id: string;
  person: string;
  position: number;
  body: Json;
}

export interface TargetLockTable {
  kind: 'instance' | 'vault' | 'app';
  /** Lower case. */
  name: string;
  shown_name: string;
  run_id: string;
  owner: Json;
  reason: string;
  since: Date;
}

export interface RunChangeTable {
  /** Chosen by whoever changes: a change is made once. */
  id: string;
  run_id: string;
}

export interface RunMessageTable {
  run_id: string;
  /** Which message of the run it is. */
  role: string;
  /** Null: somebody is about to post it. */
  channel: string | null;
  ts: string | null;
  /** Of the run that it shows. */
  version: number;
  claim: string;
  claimed_at: ColumnType<Date, never, Date>;
}

export interface AuditTable {
  /** bigint: `pg` gives it as text. */
  number: ColumnType<string, number, never>;
  at_ms: ColumnType<string, number, never>;
  run_id: string | null;
  event: string;
  who: ColumnType<unknown, string | null, never>;
  data: ColumnType<unknown, string, never>;
  previous_hash: string;
  hash: string;
}

export interface FreezeTable {
  tag: string;
  reason: string;
  frozen_by: Json;
  at: Date;
}

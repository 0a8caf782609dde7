import type { Who } from '../run/run.ts';

/** One thing that happened, as it is kept: never changed, never removed, chained to the one before. */
export interface AuditEntry {
  /** 1, 2, 3, ... without a gap. */
  number: number;
  atMs: number;
  /** Of what it belongs to: one id through a run. Undefined: the bot itself. */
  runId: string | undefined;
  /** What happened: `requested`, `planned`, `approved`, `refused`, `statement`, `evidence`, ... */
  event: string;
  who: Who | undefined;
  /** More, as plain data. Secrets have been masked before. */
  data: Readonly<Record<string, unknown>>;
  /** Of the entry before; of the first one: 64 zeros. */
  previousHash: string;
  hash: string;
}

/** What somebody wants kept. */
export type AuditDraft = Pick<AuditEntry, 'atMs' | 'runId' | 'event' | 'who' | 'data'>;

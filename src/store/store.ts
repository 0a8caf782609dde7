import type { Kysely } from 'kysely';
import type { RunMessages } from '../engine/run/run-messages.ts';
import type { RunStore } from '../engine/run/run-store.ts';
import type { Reading, UnknownCause } from '../lib/reading.ts';
import type { ReminderStore } from './reminders/reminder-store.ts';
import type { Tables } from './tables.ts';
import type { UnfinishedStore } from './unfinished/unfinished-store.ts';

/** What outlives the process. Every function may be called again with the same input: the second time changes nothing. */
export interface Store {
  /** Keeps a sweep, whole or not at all. Texts in it pass the redactor first. */
  saveSweep: (sweep: Sweep) => Promise<void>;
  /** The newest sweep over the whole fleet; with `beforeMs` the newest that had finished before. */
  lastSweep: (beforeMs?: number) => Promise<SavedSweep | undefined>;
  /** The last time that an item could be read, and what it said then. Names are compared without case. */
  lastGood: (kind: ItemKind, name: string) => Promise<GoodReading | undefined>;
  /** When items could last be read, by name in lower case; those that never could be are not in it. */
  lastGoodTimes: (kind: ItemKind, names: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /**
   * Forgets sweeps that finished more than `keepDays` before `nowMs`; gives back how many. The newest one stays, and
   * so does the last good reading of each item in it.
   */
  pruneSweeps: (keepDays: number, nowMs: number) => Promise<number>;
  runs: RunStore;
  runMessages: RunMessages;
  reminders: ReminderStore;
  unfinished: UnfinishedStore;
  /** For further tables. */
  kysely: Kysely<Tables>;
  /** How long an answer of PostgreSQL takes, in milliseconds; throws when there is none. */
  ping: () => Promise<number>;
  /** Closes connections. The last to leave an embedded PostgreSQL stops it. */
  close: () => Promise<void>;
}

/** What can be read. */
export type ItemKind = 'instance' | 'vault' | 'app';

/** A sweep to keep. */
export interface Sweep {
  /** Chosen by the caller, unique: saved twice, it is there once. */
  id: string;
  /** `all`, or what was selected. */
  scope: string;
  startedAtMs: number;
  finishedAtMs: number;
  counts: Readonly<Record<string, number>>;
  readings: readonly ItemReading[];
  findings: readonly FoundItem[];
  /** What ends next, as plain data of the caller's own shape. */
  ends?: readonly unknown[];
}

/** What an item said. Facts are plain data; members that are undefined are not there when they come back. */
export interface ItemReading {
  kind: ItemKind;
  name: string;
  reading: Reading<unknown>;
}

/** A finding, of which the store knows what it is compared by. */
export interface FoundItem {
  rule: string;
  item: string;
  severity: string;
}

/** A sweep as it comes back: without facts, which may be large. */
export interface SavedSweep {
  id: string;
  startedAtMs: number;
  finishedAtMs: number;
  counts: Readonly<Record<string, number>>;
  readings: readonly {
    kind: ItemKind;
    name: string;
    state: 'read' | 'unknown';
    atMs: number;
    why?: UnknownCause;
  }[];
  findings: readonly SavedFinding[];
  /** As it was saved; undefined: it was saved without. */
  ends?: unknown;
}

export interface SavedFinding extends FoundItem {
  /** Finish of the first of the unbroken row of sweeps that found it. */
  firstSeenAtMs: number;
  /** All that was saved, as plain data. */
  body: unknown;
}

export interface GoodReading {
  atMs: number;
  facts: unknown;
}

import type { PolicyRule } from '../../fleet/policy.ts';
import type { Vote } from '../approval/ballot.ts';
import type { AuditDraft, AuditEntry } from '../audit/audit-entry.ts';
import type { Anchor } from '../audit/chain.ts';
import type { Target } from '../plan/plan.ts';
import type { Hold, Run, RunState, StepRecord, Who } from './run.ts';

/**
 * Keeps runs, votes, locks and the audit. What belongs together happens in one transaction or not at all. Every writing
 * function may be called again with the same input after a lost connection: the second time changes nothing.
 */
export interface RunStore {
  /** Keeps a plan and locks its targets, or says who holds them. */
  create: (
    run: NewRun,
  ) => Promise<{ kind: 'created'; run: RunRecord } | { kind: 'locked'; locks: readonly HeldLock[] }>;
  read: (id: string) => Promise<RunRecord | undefined>;
  /** Newest first. */
  list: (filter: { states?: readonly RunState[]; limit: number }) => Promise<readonly RunRecord[]>;
  /**
   * Decides on the run as it is now, alone: whoever else wants to change it waits, in any process. `decide` may be
   * called more than once and must be pure. It gives back what to change, or undefined to change nothing.
   *
   * @param changeId chosen by the caller, unique for what was clicked or done: applied once
   */
  change: (
    id: string,
    changeId: string,
    decide: (run: RunRecord) => RunChange | undefined,
  ) => Promise<RunRecord | undefined>;
  locks: () => Promise<readonly HeldLock[]>;
  /** Adds something to the audit that belongs to no change of a run. */
  note: (draft: AuditDraft) => Promise<void>;
  /** The audit in its order, a piece at a time: it may be long. Throws what keeps the store from answering. */
  audit: (filter: AuditFilter) => AsyncIterable<AuditEntry>;
  /**
   * Has the newest link of the audit posted, once since `sinceMs` over all processes, and keeps that it was. Gives back
   * whether it was; throws what `post` throws.
   */
  anchor: (
    wish: { sinceMs: number; atMs: number; channel: string },
    post: (anchor: Anchor) => Promise<void>,
  ) => Promise<boolean>;
  freezes: () => Promise<readonly Freeze[]>;
  freeze: (freeze: Freeze) => Promise<void>;
  /** Whether there was one. */
  thaw: (tag: string, who: Who, atMs: number) => Promise<boolean>;
}

/** Which entries of the audit; what is left out does not matter. */
export interface AuditFilter {
  runId?: string;
  afterNumber?: number;
  /** Since then, in milliseconds since 1970, UTC. */
  sinceMs?: number;
  /** Only so many, the newest of those that fit. */
  newest?: number;
}

/** A run with what approval needs. */
export type RunRecord = Run & {
  /** The rule that fitted when it was requested, and who could approve then. */
  rule: PolicyRule;
  approvers: readonly string[];
  changedBy: readonly Who[];
  votes: readonly Vote[];
  /** Of a run without approval; undefined: it needs one. */
  emergency?: Emergency | undefined;
  /** What keeps it from going on, as the bot found when it last wanted to; undefined: nothing. */
  hold?: KeptHold | undefined;
};

/** A hold with the moment since when. */
export type KeptHold = Hold & { sinceMs: number };

/** What stands in for the approval of an emergency: it is announced before, and reviewed after. */
export interface Emergency {
  /** When the approvers had been told; undefined: not yet, and nothing begins before. */
  announcedAtMs?: number | undefined;
  review?: { verdict: 'accepted' | 'objected'; by: Who; atMs: number; note: string | undefined } | undefined;
}

/** A run to be, with what the audit says of its making. */
export type NewRun = Omit<RunRecord, 'version' | 'votes'> & { audit: readonly AuditDraft[] };

/** What a decision changes; what is left out stays. */
export interface RunChange {
  state?: RunState;
  expiresAtMs?: number;
  startAtMs?: number;
  vote?: Vote;
  emergency?: Emergency;
  /** What holds it from now on. An end of the run is the end of its hold, too. */
  hold?: KeptHold | 'over';
  /** New records of steps, whole: their evidence only ever grows. */
  steps?: readonly StepRecord[];
  /** Lets go of the targets: with every end of a run. */
  unlocks?: boolean;
  audit: readonly AuditDraft[];
}

/** A target and the run that holds it. */
export interface HeldLock extends Pick<Target, 'kind' | 'name'> {
  runId: string;
  owner: Who;
  reason: string;
  sinceMs: number;
}

/** Nothing new begins where it holds. */
export interface Freeze {
  /** `all`, or a tag of instances. */
  tag: string;
  reason: string;
  by: Who;
  atMs: number;
}

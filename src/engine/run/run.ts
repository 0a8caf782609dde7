import type { Plan } from '../plan/plan.ts';

/** One execution of a plan, as the store has it. */
export interface Run {
  id: string;
  state: RunState;
  plan: Plan;
  /** sha256 of what approval binds, hex. */
  planHash: string;
  reason: string;
  requestedBy: Who;
  requestedAtMs: number;
  /** A request lapses then; an approved run too when it has not begun. */
  expiresAtMs: number;
  /** Not before; undefined: once approved. */
  startAtMs: number | undefined;
  steps: readonly StepRecord[];
  /** Rises with each change: who acts on an older one is told the true state. */
  version: number;
}

/** Something that keeps a run from going on, until it is over. */
export interface Hold {
  /** The same for as long as it is the same. */
  id: string;
  /** For people, after "It waits: ". */
  why: string;
  /** When it ends by itself; undefined: that is not known. */
  opensAtMs?: number;
}

export type RunState =
  | 'planned'
  | 'awaiting_approval'
  | 'approved'
  | 'running'
  | 'waiting'
  | 'succeeded'
  | 'failed'
  | 'denied'
  | 'expired'
  | 'cancelled';

/** Of a step of the plan, in the plan's order. */
export interface StepRecord {
  stepId: string;
  state: StepState;
  /** It was about to act at least once: from then on what it makes may be its own. */
  hasActed: boolean;
  attempts: number;
  startedAtMs: number | undefined;
  endedAtMs: number | undefined;
  /** What a look said, what went wrong, or what a person said. */
  evidence: readonly Evidence[];
}

export type StepState =
  | 'pending'
  | 'running'
  | 'waiting'
  | 'done'
  | 'attested'
  | 'failed'
  | 'unknown'
  | 'skipped';

/** Append-only. `said` is a person's word and is shown as that; `seen` is a look's. */
export interface Evidence {
  atMs: number;
  kind: 'seen' | 'said' | 'error' | 'decision';
  by: Who | undefined;
  text: string;
  values?: Readonly<Record<string, string>>;
}

/** A person, or the bot itself. */
export interface Who {
  /** Name of a person of ekm.yaml, or the Slack id of somebody who is not there. */
  name: string;
  slackId: string | undefined;
}

import type { Reading } from '../lib/reading.ts';
import type { Decision } from './approval/ballot.ts';
import type { Unreviewed } from './approval/emergency.ts';
import type { SlackUser } from './approval/people.ts';
import type { AuditEntry } from './audit/audit-entry.ts';
import type { Anchor } from './audit/chain.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { RunState, Who } from './run/run.ts';
import type { RunMessages } from './run/run-messages.ts';
import type { AuditFilter, Freeze, HeldLock, RunRecord } from './run/run-store.ts';
import type { Runbook, Stop } from './runbook.ts';

/**
 * What Slack and the terminal ask of runs. Every answer is what the store says when it is given: nothing that a message
 * shows decides. Each act by a person is recorded in the audit, refused ones too.
 */
export interface RunDesk {
  /** Runbooks by id. */
  runbooks: ReadonlyMap<string, Runbook>;
  /** Reads, checks and writes a plan, keeps nothing and locks nothing: for `ekm plan` and for a look before asking. */
  preview: (
    runbook: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<Preview>;
  /** Has a runbook look that changes nothing, at once: no plan, no approval, no lock. Kept in the audit. */
  diagnose: (asked: DiagnosisAsked, signal: AbortSignal) => Promise<DiagnosisMade>;
  /** Plans, locks the targets and asks for approval. */
  request: (request: RunRequest, signal: AbortSignal) => Promise<Requested>;
  /** A click on Approve or Deny. `run` is the true state after it. */
  vote: (vote: VoteClick) => Promise<{ decision: Decision; run: RunRecord } | undefined>;
  /** A person says of a waiting step what they did, or decides what becomes of one that failed or is unknown. */
  answer: (answer: StepAnswer) => Promise<Answered>;
  /** A second person says whether an emergency was right; either way it is reviewed. */
  review: (review: EmergencyReview) => Promise<Answered>;
  /** Emergencies that nobody has reviewed, oldest first. */
  unreviewed: () => Promise<readonly Unreviewed[]>;
  /** The approvers have been told of an emergency: from now on its run may begin. `told` and `notTold`: names. */
  announced: (announced: EmergencyAnnounced) => Promise<RunRecord | undefined>;
  read: (id: string) => Promise<RunRecord | undefined>;
  list: (filter: { states?: readonly RunState[]; limit: number }) => Promise<readonly RunRecord[]>;
  locks: () => Promise<readonly HeldLock[]>;
  freezes: () => Promise<readonly Freeze[]>;
  freeze: (freeze: Freeze, by: Reading<SlackUser>) => Promise<{ done: boolean; why: string }>;
  thaw: (tag: string, by: Reading<SlackUser>, atMs: number) => Promise<{ done: boolean; why: string }>;
  /** Why a person may or may not request and approve a runbook there, each reason a line. */
  whyNot: (asked: {
    runbook: string;
    instance: string;
    user: Reading<SlackUser>;
  }) => Promise<readonly string[]>;
  /** What a person may request and approve, a line for each rule. */
  whatMay: (user: Reading<SlackUser>) => Promise<readonly string[]>;
  /**
   * Has the newest hash of the audit posted, once a day over all processes and only where ekm.yaml names a channel. Gives
   * back whether it was; throws what `post` throws.
   */
  anchor: (post: PostAnchor) => Promise<boolean>;
  /** The audit in its order. */
  audit: (filter: AuditFilter) => AsyncIterable<AuditEntry>;
  /** Where runs are shown. */
  messages: RunMessages;
  /** Called after each change of a run, in this process or another; for the messages that show runs. */
  onChange: (listener: (run: RunRecord) => void) => () => void;
  /** Finishes the step that is under way, and lets other processes go on with the runs. */
  stop: () => Promise<void>;
}

/** Posts a link of the audit where people keep it. */
export type PostAnchor = (anchor: Anchor, channel: string, atMs: number) => Promise<void>;

export type Preview =
  | { kind: 'plan'; plan: RunRecord['plan']; planHash: string; locks: readonly HeldLock[] }
  | { kind: 'refusal'; stops: readonly Stop[] };

export interface DiagnosisAsked {
  runbook: string;
  parameters: Readonly<Record<string, string>>;
  by: Reading<SlackUser>;
  slackId: string;
}

export type DiagnosisMade =
  | { kind: 'diagnosis'; diagnosis: Diagnosis }
  | { kind: 'refusal'; stops: readonly Stop[] };

export interface RunRequest {
  /** Chosen by the caller, unique: asked twice, it is one run. */
  id: string;
  runbook: string;
  parameters: Readonly<Record<string, string>>;
  reason: string;
  by: Reading<SlackUser>;
  /** Not before; undefined: once approved. */
  startAtMs: number | undefined;
  /** Without approval, by somebody whom `breakGlass` of ekm.yaml names. */
  emergency?: boolean;
}

export interface EmergencyReview {
  runId: string;
  /** `objected`: it should not have been; that needs a note. */
  verdict: 'accepted' | 'objected';
  note: string | undefined;
  by: Reading<SlackUser>;
  slackId: string;
  clickId: string;
}

export interface EmergencyAnnounced {
  runId: string;
  told: readonly string[];
  notTold: readonly string[];
}

export type Requested =
  | { kind: 'requested'; run: RunRecord }
  | { kind: 'refusal'; stops: readonly Stop[] }
  | { kind: 'locked'; locks: readonly HeldLock[] };

export interface VoteClick {
  runId: string;
  /** Of the plan that the button was drawn for. */
  planHash: string;
  verdict: 'approve' | 'deny';
  reason: string | undefined;
  by: Reading<SlackUser>;
  /** Account that clicked, also where nothing else of it could be read. */
  slackId: string;
  /** Of the click: the same one delivered twice counts once. */
  clickId: string;
}

export interface StepAnswer {
  runId: string;
  stepId: string;
  /** `done` a step by hand; `retry`, `skip` (reason, and a second person) or `abort` one that did not work. */
  answer: 'done' | 'retry' | 'skip' | 'abort';
  note: string | undefined;
  evidence: Readonly<Record<string, string>>;
  by: Reading<SlackUser>;
  slackId: string;
  clickId: string;
}

/** `taken`: what it led to is in `run`. `refused`: why, for the person alone. */
export type Answered =
  | { kind: 'taken'; run: RunRecord; who: Who }
  | { kind: 'refused'; why: string; run: RunRecord | undefined };

import type { Person, PolicyRule } from '../../fleet/policy.ts';
import type { Reading } from '../../lib/reading.ts';
import type { RunState, Who } from '../run/run.ts';
import type { SlackUser } from './people.ts';

/** A request for approval as the store has it. */
export interface Ballot {
  runId: string;
  state: RunState;
  planHash: string;
  expiresAtMs: number;
  requestedBy: Who;
  /** Whoever had a hand in the plan that is voted on, besides the requester. */
  changedBy: readonly Who[];
  /** The rule that fitted when it was requested. */
  rule: PolicyRule;
  /** Names of the people who could approve then, groups resolved. */
  approvers: readonly string[];
  votes: readonly Vote[];
}

export interface Vote {
  verdict: 'approve' | 'deny';
  /** Name of a person of ekm.yaml. */
  person: string;
  slackId: string;
  atMs: number;
  reason: string | undefined;
}

/** A click on a button, and the world at that moment. */
export interface Click {
  verdict: 'approve' | 'deny';
  slackId: string;
  /** Of the plan that was shown when the button was drawn. */
  planHash: string;
  /** The whole plan stands where people can read it. */
  isPlanShown: boolean;
  reason: string | undefined;
  atMs: number;
  user: Reading<SlackUser>;
  people: readonly Person[];
  teamId: string | undefined;
  /** The rule that fits now; undefined: none does any more. */
  rule: PolicyRule | undefined;
  /** Names of the people who could approve now. */
  approvers: Reading<readonly string[]>;
}

/** What a click does. A refusal changes nothing, is answered in private with the true state, and is recorded. */
export type Decision =
  | { kind: 'refused'; code: RefusalCode }
  | { kind: 'denied'; vote: Vote }
  /** `needed` approvals altogether; decided when `approvals` reach it. */
  | { kind: 'counted'; vote: Vote; approvals: number; needed: number; isApproved: boolean };

export type RefusalCode =
  | 'decided_already'
  | 'expired'
  | 'plan_changed'
  /** Nobody approves what they cannot read. */
  | 'plan_not_shown'
  | 'own_request'
  | 'own_change'
  | 'voted_already'
  | 'user_unknown'
  | 'bot'
  | 'deactivated'
  | 'other_workspace'
  | 'guest'
  | 'not_in_policy'
  | 'no_rule'
  | 'membership_unknown'
  | 'not_approver'
  /** In the group now, but not when it was requested. */
  | 'joined_later'
  /** In the group when it was requested, but no longer. */
  | 'left_since'
  | 'reason_missing';

import type { Person } from '../../fleet/policy.ts';
import type { Who } from '../run/run.ts';
import type { Ballot, Click, Decision, RefusalCode, Vote } from './ballot.ts';
import { exclusionOf, personOf } from './people.ts';

/**
 * Decides what a click on Approve or Deny does. Pure: the store makes it true for one click at a time. Of the policy when
 * it was requested and the policy now the stricter counts: who approves must have been able to at both moments, and the
 * higher number of approvals is needed. Administrators are not an exception to anything.
 */
export function decide(ballot: Ballot, click: Click): Decision {
  const person = personOf(click.people, click.slackId);
  const code = refusal(ballot, click, person);
  if (code !== undefined) return { kind: 'refused', code };
  const vote: Vote = {
    verdict: click.verdict,
    person: person?.name ?? click.slackId,
    slackId: click.slackId,
    atMs: click.atMs,
    reason: click.reason,
  };
  if (click.verdict === 'deny') return { kind: 'denied', vote };
  const approvals = ballot.votes.filter(({ verdict }) => verdict === 'approve').length + 1;
  const needed = Math.max(1, ballot.rule.count, click.rule?.count ?? 1);
  return { kind: 'counted', vote, approvals, needed, isApproved: approvals >= needed };
}

/** In the order in which a person wants to know: first what is true of the request, then what is true of them. */
function refusal(ballot: Ballot, click: Click, person: Person | undefined): RefusalCode | undefined {
  if (ballot.state === 'expired') return 'expired';
  if (ballot.state !== 'awaiting_approval') return 'decided_already';
  if (click.atMs >= ballot.expiresAtMs) return 'expired';
  if (click.planHash !== ballot.planHash) return 'plan_changed';
  if (click.verdict === 'approve' && !click.isPlanShown) return 'plan_not_shown';
  const exclusion = exclusionOf(click.user, click.teamId);
  if (exclusion !== undefined) return exclusion;
  if (person === undefined) return 'not_in_policy';
  if (isSame(person, ballot.requestedBy)) return 'own_request';
  if (ballot.changedBy.some((who) => isSame(person, who))) return 'own_change';
  const membership = membershipRefusal(ballot, click, person.name);
  if (membership !== undefined) return membership;
  if (ballot.votes.some((vote) => vote.person === person.name)) return 'voted_already';
  return click.verdict === 'deny' && !click.reason?.trim() ? 'reason_missing' : undefined;
}

/** A request is recorded with the account that made it: a person's other accounts are theirs too. */
function isSame({ name, slackIds }: Person, who: Who): boolean {
  return who.name === name || (who.slackId !== undefined && slackIds.includes(who.slackId));
}

/** To deny, one of the two moments is enough: it is the safe side. */
function membershipRefusal(ballot: Ballot, click: Click, name: string): RefusalCode | undefined {
  const could = ballot.approvers.includes(name);
  if (click.verdict === 'deny' && could) return undefined;
  if (click.rule === undefined) return 'no_rule';
  if (click.approvers.state === 'unknown') return 'membership_unknown';
  const can = click.approvers.value.includes(name);
  if (click.verdict === 'deny') return can ? undefined : 'not_approver';
  if (could && can) return undefined;
  if (can) return 'joined_later';
  return could ? 'left_since' : 'not_approver';
}

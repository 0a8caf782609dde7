import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot, Click, RefusalCode } from '../../src/engine/approval/ballot.ts';
import { decide } from '../../src/engine/approval/decide.ts';
import { samplePolicy } from './sample-plan.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');
const policy = samplePolicy();
const [rule] = policy.rules;
if (rule === undefined) throw new Error('the sample policy has no rule');

function ballot(change: Partial<Ballot> = {}): Ballot {
  return {
    runId: 'run-1',
    state: 'awaiting_approval',
    planHash: 'abc',
    expiresAtMs: nowMs + 3_600_000,
    requestedBy: { name: 'Rita', slackId: 'U0REQUEST' },
    changedBy: [],
    rule: { ...rule, count: 1 } as Ballot['rule'],
    approvers: ['Anna', 'Omar', 'Rita'],
    votes: [],
    ...change,
  };
}

const account = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
const unreadable = {
  state: 'unknown',
  atMs: nowMs,
  why: 'throttled',
  detail: 'Slack is busy',
  next: 'Wait.',
} as const;

function click(change: Partial<Click> = {}): Click {
  const slackId = change.slackId ?? 'U0APPROV1';
  return {
    verdict: 'approve',
    slackId,
    planHash: 'abc',
    isPlanShown: true,
    reason: undefined,
    atMs: nowMs,
    user: { state: 'read', atMs: nowMs, value: { id: slackId, teamId: 'T0LAB', ...account } },
    people: policy.people,
    teamId: 'T0LAB',
    rule,
    approvers: { state: 'read', atMs: nowMs, value: ['Anna', 'Omar', 'Rita'] },
    ...change,
  };
}

function user(change: Partial<typeof account & { teamId: string }>): Click['user'] {
  return { state: 'read', atMs: nowMs, value: { id: 'U0APPROV1', teamId: 'T0LAB', ...account, ...change } };
}

const anna = {
  verdict: 'approve',
  person: 'Anna',
  slackId: 'U0APPROV1',
  atMs: nowMs,
  reason: undefined,
} as const;

it('an approver of both moments approves', () => {
  expect(decide(ballot(), click())).toEqual({
    kind: 'counted',
    vote: anna,
    approvals: 1,
    needed: 1,
    isApproved: true,
  });
});

describe('refused', () => {
  it.each<[RefusalCode, Partial<Ballot>, Partial<Click>]>([
    ['decided_already', { state: 'approved' }, {}],
    ['decided_already', { state: 'denied' }, {}],
    ['decided_already', { state: 'cancelled' }, {}],
    ['expired', { state: 'expired' }, {}],
    ['expired', { expiresAtMs: nowMs }, {}],
    ['plan_changed', {}, { planHash: 'abd' }],
    ['own_request', {}, { slackId: 'U0REQUEST' }],
    ['own_request', { requestedBy: { name: 'U0REQUEST', slackId: 'U0REQUEST' } }, { slackId: 'U0REQUEST' }],
    ['own_request', { requestedBy: { name: 'W0APPROV1', slackId: 'W0APPROV1' } }, {}],
    ['own_change', { changedBy: [{ name: 'Anna', slackId: undefined }] }, {}],
    ['own_change', { changedBy: [{ name: 'x', slackId: 'W0APPROV1' }] }, {}],
    ['voted_already', { votes: [anna] }, {}],
    ['voted_already', { votes: [anna] }, { slackId: 'W0APPROV1' }],
    ['user_unknown', {}, { user: unreadable }],
    ['bot', {}, { user: user({ isBot: true }) }],
    ['deactivated', {}, { user: user({ isDeactivated: true }) }],
    ['other_workspace', {}, { user: user({ isStranger: true }) }],
    ['other_workspace', {}, { user: user({ teamId: 'T0OTHER' }) }],
    ['guest', {}, { user: user({ isGuest: true }) }],
    ['not_in_policy', {}, { slackId: 'U0NOBODY' }],
    ['no_rule', {}, { rule: undefined }],
    ['membership_unknown', {}, { approvers: unreadable }],
    ['not_approver', { approvers: ['Omar'] }, { approvers: { state: 'read', atMs: nowMs, value: ['Omar'] } }],
    ['joined_later', { approvers: ['Omar'] }, {}],
    ['left_since', {}, { approvers: { state: 'read', atMs: nowMs, value: ['Omar'] } }],
    ['plan_not_shown', {}, { isPlanShown: false }],
    ['reason_missing', {}, { verdict: 'deny' }],
    ['reason_missing', {}, { verdict: 'deny', reason: '  ' }],
    ['own_request', {}, { verdict: 'deny', reason: 'mine', slackId: 'U0REQUEST' }],
  ])('%s', (code, ballotChange, clickChange) => {
    expect(decide(ballot(ballotChange), click(clickChange))).toEqual({ kind: 'refused', code });
  });
});

describe('the stricter policy of the two moments counts', () => {
  it.each([
    [1, 2, 2],
    [2, 1, 2],
    [2, 2, 2],
  ])('%i approvals then, %i now: %i', (then, now, needed) => {
    const asked = ballot({ rule: { ...rule, count: then } });
    expect(decide(asked, click({ rule: { ...rule, count: now } }))).toMatchObject({
      approvals: 1,
      needed,
      isApproved: false,
    });
    expect(
      decide({ ...asked, votes: [anna] }, click({ slackId: 'U0APPROV2', rule: { ...rule, count: now } })),
    ).toMatchObject({
      approvals: 2,
      isApproved: true,
    });
  });
});

describe('denying is the safe side', () => {
  const reason = 'Not before the audit.';
  it.each<[string, Partial<Ballot>, Partial<Click>]>([
    ['who left the group since', {}, { approvers: { state: 'read', atMs: nowMs, value: [] } }],
    ['who joined it since', { approvers: [] }, {}],
    ['while nobody can read the group', {}, { approvers: unreadable }],
  ])('%s may', (_who, ballotChange, clickChange) => {
    const denied = decide(ballot(ballotChange), click({ verdict: 'deny', reason, ...clickChange }));
    expect(denied).toMatchObject({ kind: 'denied', vote: { person: 'Anna', reason } });
  });
});

it('nobody ever approves alone what they requested, changed, or approved before', () => {
  const names = ['Rita', 'Anna', 'Omar'];
  const ids = ['U0REQUEST', 'U0APPROV1', 'W0APPROV1', 'U0APPROV2'];
  const someone = fc.record({ name: fc.constantFrom(...names), slackId: fc.constantFrom(...ids, undefined) });
  fc.assert(
    fc.property(
      someone,
      fc.array(someone, { maxLength: 2 }),
      fc.array(fc.constantFrom(...ids), { maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      (requestedBy, changedBy, clicks, count) => {
        let at = ballot({ requestedBy, changedBy, rule: { ...rule, count } });
        for (const slackId of clicks) {
          const decision = decide(at, click({ slackId }));
          if (decision.kind !== 'counted') continue;
          at = { ...at, votes: [...at.votes, decision.vote] };
          const people = new Set(at.votes.map(({ person }) => person));
          expect(people.size).toBe(at.votes.length);
          for (const who of [requestedBy, ...changedBy]) expect(people).not.toContain(who.name);
          expect(decision.isApproved).toBe(people.size >= count);
        }
      },
    ),
  );
});

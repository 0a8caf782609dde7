import { describe, expect, it } from 'vitest';
import { emergencyReviewMs, mayGoUnapproved, reviewRefusal } from '../../src/engine/approval/emergency.ts';
import type { Policy } from '../../src/fleet/policy.ts';
import { samplePlan, samplePolicy } from './sample-plan.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');
const policy = samplePolicy({ breakGlass: { people: ['Omar', 'Rita'] } });
const omar = { name: 'Omar', slackIds: ['U0APPROV2'] };
const wish = { person: omar, reason: 'SQL01 is down.', startAtMs: undefined, unreviewed: [], nowMs };

function open(name: string, requestedAtMs: number) {
  return { runId: 'run-7', by: { name, slackId: undefined }, requestedAtMs };
}

describe('in an emergency', () => {
  it('somebody of the list goes by the rule that fits, whether they could ask by it or not', () => {
    expect(mayGoUnapproved(policy, samplePlan(), wish)).toMatchObject({ rule: { name: 'production' } });
  });

  it('what somebody else left for review within a day stops nobody', () => {
    const unreviewed = [open('Rita', nowMs - emergencyReviewMs + 1)];
    expect(mayGoUnapproved(policy, samplePlan(), { ...wish, unreviewed })).toHaveProperty('rule');
  });

  it.each<[string, Policy, Partial<typeof wish> | { startAtMs: number } | object, RegExp]>([
    ['nobody, where ekm.yaml does not say so', samplePolicy(), {}, /no breakGlass/],
    ['nobody else', policy, { person: { name: 'Anna', slackIds: [] } }, /names Omar, Rita, and not Anna/],
    ['not without a rule', { ...policy, rules: [] }, {}, /what no rule allows nobody may/],
    ['not without a reason', policy, { reason: ' ' }, /no reason/],
    ['not later', policy, { startAtMs: nowMs + 1 }, /start later/],
    [
      'not with one of their own to be reviewed',
      policy,
      { unreviewed: [open('Omar', nowMs)] },
      /each is for one/,
    ],
    [
      'not when anybody’s was not reviewed in a day',
      policy,
      { unreviewed: [open('Rita', nowMs - emergencyReviewMs)] },
      /run-7 of Rita within 24 hours/,
    ],
  ])('%s', (_what, changed, change, why) => {
    expect(mayGoUnapproved(changed, samplePlan(), { ...wish, ...change })).toEqual({
      stop: { what: 'Emergency', why: expect.stringMatching(why), next: expect.stringMatching(/\.$/) },
    });
  });
});

describe('a review', () => {
  const run = {
    state: 'succeeded' as const,
    emergency: { announcedAtMs: nowMs },
    requestedBy: { name: 'Omar', slackId: 'U0APPROV2' },
  };
  const review = {
    verdict: 'accepted' as const,
    note: undefined,
    person: { name: 'Anna', slackIds: ['U0APPROV1'] },
  };
  const reviewed = {
    verdict: 'accepted' as const,
    by: { name: 'Rita', slackId: undefined },
    atMs: 1,
    note: undefined,
  };

  it('is a second person’s, once it has begun', () => {
    expect(reviewRefusal(run, review)).toBeUndefined();
    expect(
      reviewRefusal(run, { ...review, verdict: 'objected', note: 'It could have waited.' }),
    ).toBeUndefined();
  });

  it.each<[string, object, object, RegExp]>([
    ['of a run with an approval', { emergency: undefined }, {}, /no emergency/],
    ['of what was reviewed', { emergency: { review: reviewed } }, {}, /Rita has reviewed it already/],
    ['of one’s own', {}, { person: omar }, /your own emergency/],
    ['of one’s own, by another account', {}, { person: { name: 'O.', slackIds: ['U0APPROV2'] } }, /your own/],
    ['before it begins', { state: 'approved' }, {}, /not begun/],
    ['against it without a word', {}, { verdict: 'objected', note: ' ' }, /takes a note/],
  ])('is none %s', (_what, ofRun, ofReview, why) => {
    expect(reviewRefusal({ ...run, ...ofRun }, { ...review, ...ofReview })).toMatch(why);
  });
});

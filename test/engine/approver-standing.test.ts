import { describe, expect, it } from 'vitest';
import { type Standing, standingOf, tooFewApprovers } from '../../src/engine/approval/approver-standing.ts';
import type { SlackUser } from '../../src/engine/approval/people.ts';
import { type Reading, readAt, type UnknownReading } from '../../src/lib/reading.ts';

const dark: UnknownReading = {
  state: 'unknown',
  atMs: 0,
  why: 'unreachable',
  detail: 'Slack did not say whose account U2 is',
  next: 'Try again in a minute.',
};

function account(change: Partial<SlackUser> = {}): Reading<SlackUser> {
  const flags = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
  return readAt(0, { id: 'U1', teamId: 'T0LAB', ...flags, ...change });
}

const gone = account({ isDeactivated: true });

describe('an approver', () => {
  it.each<[string, Reading<SlackUser>[], Standing['state']]>([
    ['with a full account counts', [account()], 'counts'],
    ['with one of two accounts left counts', [gone, account()], 'counts'],
    ['whose other account is unknown counts', [dark, account()], 'counts'],
    ['who is deactivated never does', [gone], 'never'],
    ['who is a guest never does', [account({ isGuest: true })], 'never'],
    ['of another workspace never does', [account({ teamId: 'T0OTHER' })], 'never'],
    ['of whom Slack says nothing is unknown', [dark], 'unknown'],
    ['who is deactivated here and unknown there is unknown', [gone, dark], 'unknown'],
    ['without an account never does', [], 'never'],
  ])('%s', (_what, accounts, state) => {
    expect(standingOf({ name: 'Anna', slackIds: [] }, accounts, 'T0LAB')).toMatchObject({
      name: 'Anna',
      state,
    });
  });
});

describe('too few approvers', () => {
  const rule = { name: 'production', count: 2 };
  const counts = (name: string): Standing => ({ name, state: 'counts' });
  const never: Standing = { name: 'Ines', state: 'never', why: 'It is deactivated.' };
  const unknown: Standing = { name: 'Omar', state: 'unknown', why: dark.detail };

  it('are none as long as enough are left, whoever else was deleted', () => {
    expect(tooFewApprovers(rule, [never, counts('Anna'), unknown, counts('Ken')])).toBeUndefined();
  });

  it('are told by name, with what to do', () => {
    expect(tooFewApprovers(rule, [never, counts('Anna')])).toEqual({
      what: 'Approval',
      why: 'Rule "production" takes 2 approvals, and only one besides the requester may give one. Ines: It is deactivated.',
      next: 'Have somebody added under "approve" in ekm.yaml, or to its user group.',
    });
    expect(tooFewApprovers({ ...rule, count: 1 }, [unknown])).toEqual({
      what: 'Approval',
      why: 'Rule "production" takes one approval, and nobody but the requester may give one. Omar: Slack did not say whose account U2 is.',
      next: 'Try again when Slack can say who they are, or have somebody added under "approve" in ekm.yaml.',
    });
  });
});

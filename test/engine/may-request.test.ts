import { describe, expect, it } from 'vitest';
import type { UserGroups } from '../../src/engine/approval/is-member.ts';
import { mayRequest } from '../../src/engine/approval/may-request.ts';
import type { SlackUser } from '../../src/engine/approval/people.ts';
import { whyNot } from '../../src/engine/approval/why-not.ts';
import type { Policy } from '../../src/fleet/policy.ts';
import { type Reading, readAt, type UnknownReading } from '../../src/lib/reading.ts';
import { samplePlan, samplePolicy } from './sample-plan.ts';

const plan = samplePlan();

const dark: UnknownReading = {
  state: 'unknown',
  atMs: 0,
  why: 'timeout',
  detail: 'Slack did not answer in time.',
  next: 'Try again in a minute.',
};

function user(id: string, change: Partial<SlackUser> = {}): Reading<SlackUser> {
  const flags = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
  return readAt(0, { id, teamId: 'T0LAB', ...flags, ...change });
}

const leads: UserGroups = new Map([['S0LEADS', readAt(0, ['U0APPROV2'])]]);
const byGroup = policyWith({ request: { people: ['Rita'], userGroups: ['S0LEADS'] } });

function policyWith(rule: Partial<Policy['rules'][number]>, change: Partial<Policy> = {}): Policy {
  const [first] = samplePolicy().rules;
  return samplePolicy({ rules: first === undefined ? [] : [{ ...first, ...rule }], ...change });
}

describe('a person may request', () => {
  it.each<[string, Policy, string, UserGroups]>([
    ['by name', samplePolicy(), 'U0REQUEST', new Map()],
    ['by any account in a group', byGroup, 'U0APPROV2', leads],
    ['by name, though a group could not be read', byGroup, 'U0REQUEST', new Map([['S0LEADS', dark]])],
    [
      'by another group than the one that could not be read',
      policyWith({ request: { people: [], userGroups: ['S0DARK', 'S0LEADS'] } }),
      'U0APPROV2',
      new Map([...leads, ['S0DARK', dark]]),
    ],
  ])('%s', (_what, policy, id, groups) => {
    expect(mayRequest(policy, plan, user(id), groups)).toMatchObject({ rule: { name: 'production' } });
  });
});

describe('a person may not', () => {
  it.each<[string, Policy, Reading<SlackUser>, UserGroups, RegExp]>([
    [
      'without a rule',
      samplePolicy({ rules: [] }),
      user('U0REQUEST'),
      leads,
      /what no rule allows nobody may/,
    ],
    ['unknown to ekm.yaml', samplePolicy(), user('U0OUTSIDE'), leads, /No entry of "people" .* U0OUTSIDE/],
    ['who is not in the rule', samplePolicy(), user('U0APPROV1'), leads, /lets Rita request .* and not Anna/],
    ['who is not in the group', byGroup, user('U0APPROV1'), leads, /members of user group S0LEADS request/],
    [
      'while the group is dark',
      byGroup,
      user('U0APPROV1'),
      new Map([['S0LEADS', dark]]),
      /could not be read. Slack did not answer/,
    ],
    ['while nobody asked for the group', byGroup, user('U0APPROV1'), new Map(), /were not asked for/],
    ['who is a guest', samplePolicy(), user('U0REQUEST', { isGuest: true }), leads, /guest/],
    ['who is deactivated', samplePolicy(), user('U0REQUEST', { isDeactivated: true }), leads, /deactivated/],
    ['who is a bot', samplePolicy(), user('U0REQUEST', { isBot: true }), leads, /a bot/],
    [
      'of another workspace',
      samplePolicy(),
      user('U0REQUEST', { teamId: 'T0OTHER' }),
      leads,
      /another workspace/,
    ],
    [
      'whom Slack does not know',
      samplePolicy(),
      dark,
      leads,
      /did not say whose it is. Slack did not answer/,
    ],
  ])('%s', (_what, policy, asker, groups, why) => {
    expect(mayRequest(policy, plan, asker, groups)).toEqual({
      stop: { what: expect.any(String), why: expect.stringMatching(why), next: expect.stringMatching(/\.$/) },
    });
  });
});

describe('why not', () => {
  it('says what a requester may, and what not', () => {
    expect(whyNot(samplePolicy(), plan, user('U0REQUEST'), leads)).toEqual([
      'Rule "production" of ekm.yaml decides on tde-key-rollover there: it is the first that fits.',
      'Rita may request it.',
      'Rita may not approve it: rule "production" names Anna or members of user group S0LEADS.',
      'It takes one approval within 8 hours. Nobody approves a request of their own or a plan that they changed, administrators included.',
    ]);
  });

  it('says what an approver by group may, and what break-glass lets them', () => {
    const policy = policyWith({ count: 2 }, { breakGlass: { people: ['Omar'] } });
    expect(whyNot(policy, plan, user('U0APPROV2'), leads)).toEqual([
      expect.stringContaining('decides on'),
      'Omar may not request it: Rule "production" of ekm.yaml lets Rita request tde-key-rollover there, and not Omar. Ask one of them to request it.',
      'Omar may approve what somebody else requests.',
      expect.stringContaining('It takes 2 approvals'),
      expect.stringContaining('In an emergency Omar may start one run without approval'),
    ]);
  });

  it('says whose review an emergency waits for', () => {
    const policy = policyWith({}, { breakGlass: { people: ['Omar'] } });
    const unreviewed = [{ runId: 'run-7', by: { name: 'Omar', slackId: undefined }, requestedAtMs: 0 }];
    expect(whyNot(policy, plan, user('U0APPROV2'), leads, { unreviewed, nowMs: 1 }).at(-1)).toMatch(
      /^Omar is named by breakGlass, and may not use it now: Nobody has reviewed .* run-7 of Omar/,
    );
  });

  it('says that a group could not be read', () => {
    expect(whyNot(samplePolicy(), plan, user('U0APPROV2'), new Map([['S0LEADS', dark]]))[2]).toBe(
      'Omar may not approve it now: rule "production" names Anna or members of user group S0LEADS, and who is in the group could not be read. Slack did not answer in time. Try again in a minute.',
    );
  });

  it('says which line is missing, to somebody who is in no list either', () => {
    const lines = whyNot(samplePolicy({ rules: [] }), plan, user('U0OUTSIDE'), leads);
    expect(lines).toEqual([
      expect.stringContaining('No rule of ekm.yaml allows tde-key-rollover'),
      expect.stringContaining('No entry of "people" in ekm.yaml has the account U0OUTSIDE.'),
    ]);
  });

  it('says of an account that never counts only that', () => {
    expect(whyNot(samplePolicy(), plan, user('U0REQUEST', { isGuest: true }), leads)).toEqual([
      expect.stringContaining('decides on'),
      'This Slack account may neither request nor approve: It is a guest account: guests never count. Use the account of a full member of the workspace.',
    ]);
  });
});

import { expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { runSubjects } from '../../src/reminders/run-subjects.ts';
import { samplePlan, samplePolicy } from '../engine/sample-plan.ts';
import { at } from './made-up.ts';

const nowMs = at('2027-05-03T09:00Z');

function run(change: Partial<RunRecord>): RunRecord {
  const [rule] = samplePolicy().rules;
  if (rule === undefined) throw new Error('the sample policy has no rule');
  return {
    id: 'run-1',
    state: 'awaiting_approval',
    plan: samplePlan(),
    planHash: '0'.repeat(64),
    reason: 'The key is two years old.',
    requestedBy: { name: 'Rita', slackId: 'U0REQUEST' },
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + 8 * 3_600_000,
    startAtMs: undefined,
    steps: [],
    version: 1,
    rule,
    approvers: [],
    changedBy: [],
    votes: [],
    ...change,
  };
}

it.each<[string, Partial<RunRecord>, string | undefined]>([
  ['a request that nobody decided', {}, 'Approve or deny it.'],
  ['an approved run that has not begun', { state: 'approved' }, 'Have it begin before then, or cancel it.'],
  ['not one that is over', { state: 'denied' }, undefined],
  ['not one that runs', { state: 'running' }, undefined],
  ['not one whose time is over, whatever its state says', { expiresAtMs: nowMs }, undefined],
])('people are reminded of %s', (_about, change, action) => {
  expect(runSubjects([run(change)], nowMs).map((subject) => subject.action)).toEqual(
    action === undefined ? [] : [action],
  );
});

it('a request is known by its run, its end and its instances', () => {
  expect(runSubjects([run({})], nowMs)[0]).toMatchObject({
    item: 'run/run-1',
    about: 'approval',
    kind: 'run',
    endsAtMs: nowMs + 8 * 3_600_000,
    instances: ['SQL01'],
    consequence: 'Then it is closed and does not run; Rita has to ask again.',
  });
});

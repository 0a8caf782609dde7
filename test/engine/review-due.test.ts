import { expect, it } from 'vitest';
import {
  lacksReview,
  nextReviewReminderMs,
  reviewReminderDue,
} from '../../src/engine/approval/review-due.ts';
import type { RunState } from '../../src/engine/run/run.ts';

const hourMs = 3_600_000;
const review = {
  verdict: 'accepted' as const,
  by: { name: 'Omar', slackId: undefined },
  atMs: 0,
  note: undefined,
};

it.each<[number, number, number | undefined]>([
  [0, 0, 4],
  [3.9, 0, 4],
  [4, 1, 12],
  [12, 2, 24],
  [23.9, 2, 24],
  [24, 3, undefined],
  [500, 3, undefined],
])('%d hours after an emergency reminder %d is the newest', (hours, number, nextHours) => {
  const run = { requestedAtMs: 7 };
  const nowMs = 7 + hours * hourMs;
  expect(reviewReminderDue(run, nowMs)).toBe(number);
  expect(nextReviewReminderMs(run, nowMs)).toBe(nextHours === undefined ? undefined : 7 + nextHours * hourMs);
});

it.each<[RunState, object, boolean]>([
  ['waiting', { emergency: {} }, true],
  ['succeeded', { emergency: {} }, true],
  ['failed', { emergency: {} }, true],
  ['approved', { emergency: {} }, false],
  ['expired', { emergency: {} }, false],
  ['cancelled', { emergency: {} }, false],
  ['succeeded', { emergency: { review } }, false],
  ['succeeded', {}, false],
])('a run that is %s with %j lacks a review: %s', (state, more, lacks) => {
  expect(lacksReview({ state, ...more })).toBe(lacks);
});

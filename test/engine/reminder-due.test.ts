import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isHalfOver,
  missingApprovers,
  nextDueAtMs,
  reminderDue,
} from '../../src/engine/approval/reminder-due.ts';

const hourMs = 3_600_000;
const run = { requestedAtMs: 1_000, expiresAtMs: 1_000 + 8 * hourMs };

describe('reminders of a request', () => {
  it.each([
    [0, 0],
    [0.49, 0],
    [0.5, 1],
    [1.49, 1],
    [1.5, 2],
    [3.5, 3],
    [7.49, 3],
    [7.5, 4],
    [15.5, 5],
  ])('after %f hours: %i', (hours, number) => {
    expect(reminderDue(run, run.requestedAtMs + hours * hourMs)).toBe(number);
  });

  it('half of its time is over after half of it', () => {
    expect(isHalfOver(run, run.requestedAtMs + 4 * hourMs - 1)).toBe(false);
    expect(isHalfOver(run, run.requestedAtMs + 4 * hourMs)).toBe(true);
  });

  it('between now and when something is due next nothing is', () => {
    const told = (nowMs: number) => [
      reminderDue(run, nowMs),
      isHalfOver(run, nowMs),
      nowMs >= run.expiresAtMs,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 * hourMs }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (afterMs, part) => {
          const nowMs = run.requestedAtMs + afterMs;
          const nextMs = nextDueAtMs(run, nowMs);
          expect(nextMs).toBeGreaterThan(nowMs);
          expect(told(Math.floor(nowMs + (nextMs - nowMs) * part))).toEqual(told(nowMs));
          expect(told(nextMs)).not.toEqual(told(nowMs));
        },
      ),
    );
  });

  it('go to those who could approve and have not', () => {
    const who = (name: string) => ({ name, slackId: undefined });
    const vote = { verdict: 'approve' as const, person: 'Omar', slackId: 'U2', atMs: 0, reason: undefined };
    const asked = { requestedBy: who('Rita'), changedBy: [who('Ines')], votes: [vote] };
    expect(missingApprovers({ ...asked, approvers: ['Rita', 'Ines', 'Omar', 'Anna'] })).toEqual(['Anna']);
  });
});

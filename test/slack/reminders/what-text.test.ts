import { expect, it } from 'vitest';
import type { ReminderSubject } from '../../../src/reminders/reminder-subject.ts';
import { whenOf } from '../../../src/slack/reminders/what-text.ts';
import { at, subject } from '../../reminders/made-up.ts';

const nowMs = at('2027-05-03T09:00Z');

it.each<[string, ReminderSubject, string]>([
  ['its end', subject('2027-05-10T12:00Z'), 'Ends in 7 days'],
  [
    'its making and not its end, where it is old',
    subject('2027-12-10T12:00Z', { about: 'age', sinceMs: at('2026-05-03T08:00Z') }),
    'Made 365 days ago',
  ],
  [
    'its last reading',
    subject('', { about: 'unreadable', sinceMs: at('2027-04-26T08:00Z') }),
    'Last read 7 days ago',
  ],
])('a reminder is about %s', (_about, of, expected) => {
  const when = whenOf(of, nowMs);
  expect(`${when?.word} ${when?.days}`).toBe(expected);
});

import { expect, it } from 'vitest';
import { comingText, scheduleTitle, silentText, thresholdText } from '../../src/reminders/outlook-words.ts';
import { coming } from './sample-outlook.ts';

it.each([
  ['30', 'expiry', '30 days before its end'],
  ['1', 'expiry', '1 day before its end'],
  ['0', 'expiry', 'on its last day'],
  ['expired/0', 'expiry', 'the day of its end'],
  ['expired/1', 'expiry', '1 day after its end'],
  ['expired/12', 'expiry', '12 days after its end'],
  ['11 months', 'age', '11 months old'],
  ['1 months', 'age', '1 month old'],
  ['unreadable/7', 'unreadable', 'not readable for 7 days'],
  ['escalation/2', 'expiry', 'told further because nobody reacts, time 2'],
  ['snooze ended/2026-11-23T08:00Z', 'expiry', 'no longer put off'],
  ['back/1', 'connector', 'it is back'],
  ['lapses', 'approval', 'its request is about to lapse'],
  ['found', 'rotation late', 'its rotation is late'],
  ['found', 'not rolled', 'the credential still has an older secret'],
  ['found', 'connector', 'a newer build is needed'],
  ['something new', 'something newer', 'something new'],
])('the threshold %s of %s is "%s"', (threshold, about, expected) => {
  expect(thresholdText(threshold, about)).toBe(expected);
});

it.each([
  ['expiry', 'Vault key a in b, its end: put off'],
  ['unreadable', 'Vault key a in b, that it cannot be read: put off'],
  ['something new', 'Vault key a in b, something new: put off'],
])('says why %s is not said', (about, expected) => {
  expect(silentText({ subject: 's', kind: 'key', label: 'a in b', about, why: 'put off' })).toBe(expected);
});

it('says who has it, and where a schedule is', () => {
  expect(comingText(coming())).toBe('Client secret ekm of contoso-sql-prod, 30 days before its end');
  expect(comingText(coming({ owner: 'Omar' }))).toBe(
    'Client secret ekm of contoso-sql-prod, 30 days before its end; Omar has it',
  );
  expect(scheduleTitle({ name: '#dba', channel: '#dba' })).toBe('#dba');
  expect(scheduleTitle({ name: 'weekly', channel: '#dba' })).toBe('weekly (in #dba)');
});

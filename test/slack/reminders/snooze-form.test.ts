import { describe, expect, it } from 'vitest';
import { dayStartMs, localDay } from '../../../src/slack/reminders/local-day.ts';
import { snoozeGiven } from '../../../src/slack/reminders/snooze-given.ts';
import { snoozePlaceOf, snoozeView } from '../../../src/slack/reminders/snooze-view.ts';
import { snoozedText } from '../../../src/slack/reminders/snoozed-text.ts';
import { dayMs, nowMs, sampleReminder } from './sample-reminders.ts';

const click = {
  subject: 'expiry:a',
  postId: 'post-1',
  user: 'U0ADA',
  channel: 'C1',
  clickId: 'click-1',
};

describe('days where people are', () => {
  it.each([
    ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
    ['2026-11-21', 'Europe/Berlin', '2026-11-20T23:00:00.000Z'],
    ['2026-06-21', 'Europe/Berlin', '2026-06-20T22:00:00.000Z'],
    ['2026-11-21', 'Asia/Kolkata', '2026-11-20T18:30:00.000Z'],
    ['2026-11-21', 'Pacific/Kiritimati', '2026-11-20T10:00:00.000Z'],
    // Clocks skipped midnight there: the day began at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('%s begins in %s at %s', (day, timeZone, iso) => {
    const atMs = dayStartMs(day, timeZone);
    expect(new Date(atMs).toISOString()).toBe(iso);
    expect(localDay(atMs, timeZone)).toBe(day);
    expect(localDay(atMs - 1, timeZone) < day).toBe(true);
  });
});

describe('the form in which a reminder is put off', () => {
  it('offers days up to the limit, says which become a Monday, and which lie after the end', () => {
    const shown = sampleReminder({ endsAtMs: nowMs + 10 * dayMs }, { maxSnoozeDays: 14 });
    const view = snoozeView(shown, click, { nowMs, timeZone: 'Europe/Berlin' });
    const text = JSON.stringify(view);
    // 2026-11-21 is a Saturday.
    expect(text).toContain('A day: until Mon 2026-11-23');
    expect(text).toContain('Three days: until Tue 2026-11-24');
    expect(text).toContain('A week: until Mon 2026-11-30');
    expect(text).toContain('Two weeks: until Mon 2026-12-07, which is after its end');
    expect(text).not.toContain('Thirty days');
    expect(text).toContain('Until Sat 2026-12-05 at most, as ekm.yaml says (14 days).');
    const place = snoozePlaceOf(view.private_metadata ?? '');
    expect(place).toEqual({
      subject: 'expiry:a',
      postId: 'post-1',
      channel: 'C1',
      timeZone: 'Europe/Berlin',
      lastDay: '2026-12-05',
    });
  });

  const place = {
    subject: 's',
    postId: 'p',
    channel: 'C1',
    timeZone: 'Europe/Berlin',
    lastDay: '2026-12-05',
  };
  const filled = (until: string | undefined, day: string | undefined, reason = '') => ({
    until: { until: { type: 'radio_buttons', selected_option: until === undefined ? null : option(until) } },
    day: { day: { type: 'datepicker', selected_date: day ?? null } },
    reason: { reason: { type: 'plain_text_input', value: reason } },
  });
  const option = (value: string) => ({
    text: { type: 'plain_text' as const, text: value, emoji: false },
    value,
  });

  it.each([
    [filled('2026-11-28', undefined), undefined, '2026-11-27T23:00:00.000Z'],
    [filled('other', '2026-12-05', ' why '), 'why', '2026-12-04T23:00:00.000Z'],
  ])('takes a day', (values, reason, iso) => {
    const given = snoozeGiven(values, place, nowMs);
    expect('untilMs' in given && { ...given, untilMs: new Date(given.untilMs).toISOString() }).toEqual({
      untilMs: iso,
      reason,
    });
  });

  it.each([
    ['a day after the limit', filled('other', '2026-12-06'), 'day'],
    ['today', filled('other', '2026-11-21'), 'day'],
    ['no day', filled('other', undefined), 'day'],
    ['two days', filled('2026-11-28', '2026-11-29'), 'day'],
    ['a choice of an old form', filled('2026-12-20', undefined), 'until'],
    ['a secret', filled('2026-11-28', undefined, "CREATE LOGIN x WITH PASSWORD = 'Pa55word!9xyz'"), 'reason'],
  ])('refuses %s below its field', (_what, values, field) => {
    const given = snoozeGiven(values, place, nowMs);
    expect('errors' in given && Object.keys(given.errors)).toEqual([field]);
  });

  it('says that a weekend becomes a Monday', () => {
    const sunday = dayStartMs('2026-11-29', 'UTC');
    expect(snoozedText(sunday, sunday + dayMs, 'UTC')).toContain(
      'Put off until Mon 2026-11-30. Sun 2026-11-29 is no workday, so it ends on the Monday after.',
    );
    expect(snoozedText(sunday, undefined, 'UTC')).toMatch(/^Put off until Sun 2026-11-29\. The reminder/);
  });
});

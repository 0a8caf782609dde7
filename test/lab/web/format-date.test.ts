import { expect, test } from 'vitest';
import { formatDate } from '../../../lab/web/page/mrkdwn/format-date.ts';

const seconds = Date.UTC(2026, 2, 5, 14, 30) / 1000;
const now = new Date(Date.UTC(2026, 2, 6, 9, 0));

test.each([
  ['{date_num}', '2026-03-05'],
  ['since {date_short_pretty}', 'since yesterday'],
  ['{no_such_token}', 'fallback'],
  ['', 'fallback'],
])('%j', (format, expected) => {
  expect(formatDate({ seconds, format, fallback: 'fallback' }, now, 'UTC')).toBe(expected);
});

test('the day is the one of the time zone', () => {
  expect(formatDate({ seconds, format: '{date_num}', fallback: '' }, now, 'Asia/Tokyo')).toBe('2026-03-05');
  const late = Date.UTC(2026, 2, 5, 23, 0) / 1000;
  expect(formatDate({ seconds: late, format: '{date_num}', fallback: '' }, now, 'Asia/Tokyo')).toBe(
    '2026-03-06',
  );
});

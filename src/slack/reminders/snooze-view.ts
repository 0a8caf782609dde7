import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ShownReminder } from '../../reminders/reminder-desk.ts';
import { workdayFrom } from '../../reminders/times.ts';
import { bold, moment } from '../cards/rich-text.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import { redactedCard } from '../redacted-card.ts';
import { dayAfter, dayStartMs, dayWithName, localDay } from './local-day.ts';
import type { ReminderClick } from './reminder-click.ts';
import { titleOf } from './reminder-facts.ts';

/** Slack's name for the form; it never changes. */
export const snoozeFormId = 'reminder_snooze_form';

/** What the form carries of the click that opened it. */
export interface SnoozePlace extends Omit<ReminderClick, 'user' | 'clickId'> {
  timeZone: string;
  /** The last day until which it may be put off: `2026-12-21`. */
  lastDay: string;
}

/** Asks until when and why, with the limit of ekm.yaml and the days that people mostly mean. Pure. */
export function snoozeView(
  shown: ShownReminder,
  { channel, postId, subject }: ReminderClick,
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): ModalView {
  const { maxSnoozeDays, reminder } = shown;
  const today = localDay(nowMs, timeZone);
  const lastDay = dayAfter(today, maxSnoozeDays);
  const place: SnoozePlace = { subject, postId, channel, timeZone, lastDay };
  const { endsAtMs } = reminder.subjectAtPost;
  const options = presetsOf(today, { maxSnoozeDays, timeZone, endsAtMs });
  const { blocks } = redactedCard({
    text: '',
    blocks: [
      paragraph(
        bold(titleOf(shown, nowMs)),
        ...(endsAtMs === undefined ? [] : ['\nEnds: ', moment(endsAtMs)]),
      ),
      presetInput(options),
      dayInput(lastDay),
      reasonInput(),
      paragraph(
        `Until ${dayWithName(lastDay)} at most, as ekm.yaml says (${maxSnoozeDays === 1 ? '1 day' : `${maxSnoozeDays} days`}). What would end on a Saturday or Sunday ends on the Monday after. Days are those of ${timeZone}. It is put off in every channel, and people are told when that is over.`,
      ),
    ],
  });
  return {
    type: 'modal',
    callback_id: snoozeFormId,
    private_metadata: JSON.stringify(place),
    title: { type: 'plain_text', text: 'Put a reminder off', emoji: false },
    submit: { type: 'plain_text', text: 'Put off', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks,
  };
}

/** The same from a form that was sent. */
export function snoozePlaceOf(metadata: string): SnoozePlace {
  const { subject, postId, channel, timeZone, lastDay } = Object(JSON.parse(metadata));
  return {
    subject: String(subject),
    postId: String(postId),
    channel: String(channel),
    timeZone: String(timeZone),
    lastDay: String(lastDay),
  };
}

/** Where another day is filled in. */
export const OTHER_DAY = 'other';

function presetsOf(
  today: string,
  {
    maxSnoozeDays,
    timeZone,
    endsAtMs,
  }: { maxSnoozeDays: number; timeZone: string; endsAtMs: number | undefined },
): PlainTextOption[] {
  const presets = presetDays
    .filter(({ days }) => days <= maxSnoozeDays)
    .map(({ days, name }) => {
      const day = dayAfter(today, days);
      const untilMs = workdayFrom(dayStartMs(day, timeZone), timeZone);
      const after = endsAtMs !== undefined && untilMs >= endsAtMs ? ', which is after its end' : '';
      return option(`${name}: until ${dayWithName(localDay(untilMs, timeZone))}${after}`, day);
    });
  return [...presets, option('Another day, given below', OTHER_DAY)];
}

const presetDays = [
  { days: 1, name: 'A day' },
  { days: 3, name: 'Three days' },
  { days: 7, name: 'A week' },
  { days: 14, name: 'Two weeks' },
  { days: 30, name: 'Thirty days' },
  { days: 90, name: 'Ninety days' },
] as const;

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text, emoji: false }, value };
}

function presetInput(options: PlainTextOption[]): InputBlock {
  return {
    type: 'input',
    block_id: 'until',
    label: { type: 'plain_text', text: 'Put off for', emoji: false },
    element: { type: 'radio_buttons', action_id: 'until', options },
  };
}

function dayInput(lastDay: string): InputBlock {
  return {
    type: 'input',
    block_id: 'day',
    optional: true,
    label: { type: 'plain_text', text: 'Another day', emoji: false },
    hint: { type: 'plain_text', text: `Not later than ${dayWithName(lastDay)}.`, emoji: false },
    element: { type: 'datepicker', action_id: 'day' },
  };
}

function reasonInput(): InputBlock {
  return {
    type: 'input',
    block_id: 'reason',
    optional: true,
    label: { type: 'plain_text', text: 'Reason', emoji: false },
    hint: { type: 'plain_text', text: 'Everybody who sees the reminder reads it.', emoji: false },
    element: { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 300 },
  };
}

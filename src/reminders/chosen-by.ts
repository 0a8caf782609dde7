import { channelKey } from '../fleet/links/channel-key.ts';
import { sameName } from '../fleet/links/same-name.ts';
import type { ReminderSchedule } from '../fleet/reminder-settings.ts';
import type { ReminderSubject } from './reminder-subject.ts';

/** Whether a schedule reminds of a subject: its kind, its tags, and the channels of the instances that rely on it. */
export function isChosenBy(
  { kinds, tags, onlyOfChannel, notOfChannels = [] }: ReminderSchedule,
  subject: ReminderSubject,
): boolean {
  return (
    kinds.includes(subject.kind) &&
    (tags.length === 0 || tags.some((tag) => subject.tags.some((each) => sameName(each, tag)))) &&
    (onlyOfChannel === undefined || isOf([onlyOfChannel], subject)) &&
    (notOfChannels.length === 0 || !isOnlyOf(notOfChannels, subject))
  );
}

function isOf(wanted: readonly string[], { channels }: ReminderSubject): boolean {
  return channels.some((channel) =>
    wanted.some((each) => each === channel || channelKey(each) === channelKey(channel)),
  );
}

/** What no instance relies on, or one without a channel, is nobody else's. */
function isOnlyOf(
  others: readonly string[],
  { channels, hasInstanceWithoutChannel }: ReminderSubject,
): boolean {
  const keys = others.map(channelKey);
  return (
    channels.length > 0 &&
    hasInstanceWithoutChannel !== true &&
    channels.every((channel) => keys.includes(channelKey(channel)))
  );
}

import type { KnownBlock } from '@slack/types';
import type { PostContent, ShownReminder } from '../../reminders/reminder-desk.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { header, smallPrint } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { slackDate } from '../slack-date.ts';
import { localDay } from './local-day.ts';
import { titleOf } from './reminder-facts.ts';
import { type Drawing, reminderItem, reminderLines } from './reminder-item.ts';

/**
 * Draws a post of reminders: one message, or as many as they take, the first for the channel and the others for its
 * thread. Each reminder stands with its own buttons. Pure.
 *
 * @param before what stands above the first reminder, and the same for `text`, escaped
 */
export function reminderCards(
  content: PostContent,
  given: Drawing,
  { title = titleOfAll(content), before = [], beforeText = '' }: Heading = {},
): Card[] {
  const { post, reminders } = content;
  const drawing = { ...given, isAlone: reminders.length === 1 && before.length === 0 };
  const pages = pagesOf(reminders);
  const small = smallText(content, drawing);
  return pages.map((page, at) => {
    const name = at === 0 ? title : `${title}, continued (${at + 1} of ${pages.length})`;
    const lines = page.map((shown) => reminderLines(shown, drawing));
    return {
      text: clip(
        [escapeMarkup(name), ...(at === 0 && beforeText !== '' ? [beforeText] : []), ...lines].join('\n'),
        TEXT_BUDGET,
      ),
      blocks: [
        header(name),
        ...(at === 0 ? before : []),
        ...page.flatMap((shown) => reminderItem(shown, post.id, drawing)),
        ...(at === pages.length - 1
          ? []
          : [smallPrint(`${reminders.length} in all: the thread has the others.`)]),
        ...(at === 0 ? [smallPrint(small)] : []),
      ],
    };
  });
}

interface Heading {
  title?: string;
  before?: readonly KnownBlock[];
  beforeText?: string;
}

/** `Reminders for 2026-11-21: 3 things`, or the one thing. */
function titleOfAll({ post, reminders, nowMs, timeZone }: PostContent): string {
  const [only] = reminders;
  if (only !== undefined && reminders.length === 1)
    return `${only.reminder.ended === undefined ? 'Reminder: ' : ''}${titleOf(only, nowMs)}`;
  const over = reminders.filter(({ reminder }) => reminder.ended !== undefined).length;
  const isOver = over === 0 ? '' : over === reminders.length ? ', all over' : `, ${over} of them over`;
  return `Reminders for ${localDay(post.slotMs, timeZone)}: ${reminders.length} things${isOver}`;
}

function smallText({ readAtMs, nextLookAtMs, nowMs }: PostContent, { command }: Drawing): string {
  const asOf = nowMs - readAtMs < FRESH_MS ? '' : `, shown as of ${slackDate(nowMs)}`;
  const next = nextLookAtMs === undefined ? '' : ` The next look here: ${slackDate(nextLookAtMs)}.`;
  return `Read ${slackDate(readAtMs)}${asOf}.${next} ${escapeMarkup(command)} reminders lists what comes when, and why something does not.`;
}

/** So many in each message, whatever they say: drawn again, each stands where it stood. */
function pagesOf(reminders: readonly ShownReminder[]): ShownReminder[][] {
  const pages: ShownReminder[][] = [];
  for (let at = 0; at < reminders.length; at += ITEMS) pages.push(reminders.slice(at, at + ITEMS));
  return pages;
}

/** That many fit into a message at their longest. */
const ITEMS = 5;
const FRESH_MS = 10 * 60_000;

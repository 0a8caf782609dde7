import type { ImageBlock, KnownBlock } from '@slack/types';
import type { DigestContent, PostContent, ShownReminder } from '../../reminders/reminder-desk.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { header, paragraph, plainPrint, smallPrint } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { counted, countsText, thingsText } from '../report/report-words.ts';
import { slackDate } from '../slack-date.ts';
import { localDay } from './local-day.ts';
import { titleOf } from './reminder-facts.ts';
import { type SaidPart, saidElements, saidText } from './said-parts.ts';

/**
 * Draws a summary: what is open and with whom, what has changed since the one before, what could not be read. Where nothing
 * is open it says what was read: silence is no proof of health. Pure.
 */
export function digestCard(
  content: PostContent & { digest: DigestContent },
  { command, picture, notes = [] }: DigestOptions,
): Card {
  const { digest, timeZone, nowMs } = content;
  const title = `Summary of reminders, ${localDay(nowMs, timeZone)}`;
  const first = openSentence(digest.open);
  const read = readSentence(digest, content.readAtMs);
  const groups = [openGroup(digest.open, nowMs), ...changeGroups(digest), unreadableGroup(digest)].filter(
    ({ lines }) => lines.length > 0,
  );
  const found = `Findings of the fleet that this channel is about: ${countsText(digest.report.counts)}. ${command} report says what each means.`;
  return {
    text: clip(
      [
        title,
        `${escapeMarkup(first)} ${saidText(read)}`,
        ...groups.flatMap(({ name, lines }) => [
          escapeMarkup(name),
          ...lines.map((line) => `- ${saidText(line)}`),
        ]),
        ...[found, ...notes].map(escapeMarkup),
      ].join('\n'),
      TEXT_BUDGET,
    ),
    blocks: [
      header(title),
      paragraph(bold(first), ' ', ...saidElements(read)),
      ...groups.map(groupBlock),
      ...(picture === undefined ? [] : [picture]),
      ...[found, ...notes].map(plainPrint),
      smallPrint(nextText(content, command)),
    ],
  };
}

interface DigestOptions {
  /** The slash command, with its slash. */
  command: string;
  picture?: ImageBlock | undefined;
  /** What else is to be said, plain sentences: a picture that could not be made. */
  notes?: readonly string[];
}

interface Group {
  name: string;
  lines: readonly (readonly SaidPart[])[];
}

function openSentence(open: readonly ShownReminder[]): string {
  if (open.length === 0) return 'Of what was read, nothing is near its end.';
  return open.length === 1 ? 'One thing is open.' : `${open.length} things are open.`;
}

/** What that rests on. */
function readSentence({ report }: DigestContent, readAtMs: number): SaidPart[] {
  const { read, unread } = report;
  const missing =
    unread.length === 0
      ? '; that is all that there is'
      : `; ${unread.length} could not be read, and of ${unread.length === 1 ? 'it' : 'them'} nothing is known`;
  return [`Read: ${thingsText(read)}, `, { atMs: readAtMs }, `${missing}.`];
}

function openGroup(open: readonly ShownReminder[], nowMs: number): Group {
  const lines = open
    .slice(0, MOST)
    .map((shown): SaidPart[] => [clip(titleOf(shown, nowMs), MAX_LINE), ...whoseParts(shown, nowMs)]);
  return { name: 'Open, the most urgent first', lines: [...lines, ...restLine(open.length)] };
}

/** Nobody is mentioned: a summary is no call. */
function whoseParts({ kept }: ShownReminder, nowMs: number): SaidPart[] {
  const owner = kept?.owner === undefined ? '' : `: taken by ${clip(kept.owner.name, MAX_PERSON)}`;
  const { snooze } = kept ?? {};
  if (snooze !== undefined && snooze.untilMs > nowMs)
    return [
      `${owner === '' ? ': ' : `${owner}, `}put off until `,
      { atMs: snooze.untilMs },
      ` by ${clip(snooze.by.name, MAX_PERSON)}`,
    ];
  return [owner === '' ? ': nobody has taken it' : owner];
}

function changeGroups({ sinceMs, fresh, renewed }: DigestContent): Group[] {
  if (sinceMs === undefined) return [];
  const name =
    fresh.length + renewed.length === 0 ? 'No change since the summary before' : 'Since the summary before';
  return [
    {
      name,
      lines: [
        [`from `, { atMs: sinceMs }, fresh.length + renewed.length === 0 ? '' : ':'],
        ...namesLine('New', fresh),
        ...namesLine('Renewed', renewed),
      ],
    },
  ];
}

function unreadableGroup({ unreadable }: DigestContent): Group {
  return {
    name: `Could not be read (${counted(unreadable.length, 'thing')}), and nothing is known of them now`,
    lines: [
      ...unreadable.slice(0, MOST).map((line) => [clip(line, MAX_LINE)]),
      ...restLine(unreadable.length),
    ],
  };
}

function namesLine(what: string, names: readonly string[]): SaidPart[][] {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMED).map((name) => clip(name, MAX_LINE));
  const others = names.length - shown.length;
  return [[`${what} (${names.length}): ${shown.join('; ')}${others > 0 ? `; and ${others} more` : ''}`]];
}

function restLine(count: number): SaidPart[][] {
  return count > MOST ? [[`and ${count - MOST} more`]] : [];
}

function groupBlock({ name, lines }: Group): KnownBlock {
  return richText([
    section(bold(name)),
    list(
      'bullet',
      lines.map((line) => section(...saidElements(line))),
    ),
  ]);
}

function nextText({ nextLookAtMs, nowMs }: PostContent, command: string): string {
  const next = nextLookAtMs === undefined ? '' : ` The next look here: ${slackDate(nextLookAtMs)}.`;
  return `As of ${slackDate(nowMs)}; this message stays as it is.${next} ${escapeMarkup(command)} reminders lists what comes when, and why something does not.`;
}

/** So that all of it fits one message. */
const MOST = 10;
const NAMED = 4;
const MAX_LINE = 120;
const MAX_PERSON = 40;

import type { KnownBlock, RichTextSection } from '@slack/types';
import type { ComingReminder, Outlook, ScheduleOutlook, SilentSubject } from '../../reminders/outlook.ts';
import { comingText, scheduleTitle, silentText } from '../../reminders/outlook-words.ts';
import type { ChannelProblem } from '../../reminders/reminder-desk.ts';
import { type Card, clip } from '../cards/card.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { type SaidPart, saidElements, saidText } from './said-parts.ts';

/**
 * What will be said when, and why something will not, for one person; in as many messages as it takes, and no more than
 * Slack takes in answer to one command. Pure.
 */
export function outlookCards(outlook: Outlook, command: string): Card[] {
  const title = titleOf(outlook);
  const hasRead = outlook.readAtMs !== undefined;
  const parts = [
    ...outlook.problems.map(problemPart),
    ...outlook.schedules.map((schedule) => schedulePart(schedule, hasRead)),
    endPart(outlook, command),
  ];
  const text = clip([title, ...parts.flatMap(({ lines }) => lines.map(saidText))].join('\n'), TEXT_BUDGET);
  const packs = packBlocks([header(title), ...parts.flatMap(({ blocks }) => blocks)], []);
  return packs.slice(0, MOST_MESSAGES).map((blocks, at): Card => {
    const isCut = at === MOST_MESSAGES - 1 && packs.length > MOST_MESSAGES;
    return {
      text: at === 0 ? text : `${title} (${at + 1} of ${Math.min(packs.length, MOST_MESSAGES)})`,
      blocks: isCut
        ? [
            ...blocks,
            paragraph(
              `This is not all of it: ${command} reminders and a channel shows that one; ekm reminders at a prompt shows all.`,
            ),
          ]
        : blocks,
    };
  });
}

/** What was never read is unknown, not nothing. */
function titleOf({ schedules, readAtMs }: Outlook): string {
  if (schedules.length === 0) return 'Nobody is reminded of anything';
  if (readAtMs === undefined) return 'Reminders: nothing has been read yet';
  const count = schedules.reduce((sum, { coming }) => sum + coming.length, 0);
  return count === 0 ? 'No reminder is coming' : `Reminders that are coming: ${count}`;
}

/** The same in sentences and in blocks. */
interface Part {
  lines: SaidPart[][];
  blocks: KnownBlock[];
}

function problemPart({ channel, problem, sinceMs, againAtMs }: ChannelProblem): Part {
  const title = `${clip(channel, MAX_NAME)} cannot be written to: `;
  const rest: SaidPart[] = [
    `${clip(problem, MAX_WORDS)} Since `,
    { atMs: sinceMs },
    '. Tried again ',
    { atMs: againAtMs },
    ', or when ekm.yaml changes.',
  ];
  return { lines: [[title, ...rest]], blocks: [richText([section(bold(title), ...saidElements(rest))])] };
}

function schedulePart(schedule: ScheduleOutlook, hasRead: boolean): Part {
  const { coming, silent } = schedule;
  const title = clip(scheduleTitle(schedule), MAX_NAME);
  const when = whenParts(schedule, hasRead);
  const comingLines = [
    ...coming.slice(0, MOST_COMING).map(comingParts),
    ...restLine(coming.length - MOST_COMING),
  ];
  const silentLines = [
    ...silent.slice(0, MOST_SILENT).map(silentParts),
    ...restLine(silent.length - MOST_SILENT),
  ];
  return {
    lines: [
      [`${title}: `, ...when],
      ...comingLines.map((line) => ['• ', ...line]),
      ...(silentLines.length === 0 ? [] : [[SILENT]]),
      ...silentLines.map((line) => ['• ', ...line]),
    ],
    blocks: [
      richText([
        section(bold(`${title}: `), ...saidElements(when)),
        ...(comingLines.length === 0 ? [] : [list('bullet', comingLines.map(sectionOf))]),
      ]),
      ...(silentLines.length === 0
        ? []
        : [richText([section(bold(SILENT)), list('bullet', silentLines.map(sectionOf))])]),
    ],
  };
}

function sectionOf(parts: readonly SaidPart[]): RichTextSection {
  return section(...saidElements(parts));
}

const SILENT = 'Past a threshold, and not said:';

function whenParts(
  { nextLookAtMs, nextDigestAtMs, timeZone, coming }: ScheduleOutlook,
  hasRead: boolean,
): SaidPart[] {
  return [
    ...(nextLookAtMs === undefined
      ? ['it never looks again']
      : ['looks next ', { atMs: nextLookAtMs }, ` (its times are those of ${timeZone})`]),
    ...(nextDigestAtMs === undefined ? ['; no digest.'] : ['; digest ', { atMs: nextDigestAtMs }, '.']),
    ...(coming.length === 0 && hasRead ? [' Of what it read last, nothing comes near a threshold.'] : []),
  ];
}

function comingParts(coming: ComingReminder): SaidPart[] {
  return [{ atMs: coming.atMs }, `: ${clip(comingText(coming), MAX_WORDS)}`];
}

function silentParts(silent: SilentSubject): SaidPart[] {
  return [clip(silentText(silent), MAX_WORDS)];
}

function restLine(count: number): SaidPart[][] {
  return count > 0 ? [[`and ${count} more`]] : [];
}

/** What all of it rests on. */
function endPart({ readAtMs, schedules }: Outlook, command: string): Part {
  const parts: SaidPart[] =
    schedules.length === 0
      ? ['Name a channel under "reminders" in ekm.yaml: ekm config check says what it has of them.']
      : readAtMs === undefined
        ? ['What is coming is known after the first look.']
        : [
            'As it was read ',
            { atMs: readAtMs },
            `. Before anything is said it is read again, and what was renewed by then is not. ${command} report reads it now.`,
          ];
  return { lines: [parts], blocks: [richText([section(...saidElements(parts))])] };
}

const MOST_COMING = 15;
const MOST_SILENT = 8;
const MAX_NAME = 120;
const MAX_WORDS = 300;
/** Slack takes five answers to one command. */
const MOST_MESSAGES = 4;

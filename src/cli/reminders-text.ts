import { localMinute } from '../lib/local-minute.ts';
import { wrapText } from '../lib/wrap-text.ts';
import type { Outlook, ScheduleOutlook } from '../reminders/outlook.ts';
import { comingText, scheduleTitle, silentText } from '../reminders/outlook-words.ts';
import type { ChannelProblem } from '../reminders/reminder-desk.ts';

/** What is said when, and why something is not, for people at a terminal `width` characters wide. Times are those of each schedule. */
export function remindersText({ schedules, problems, readAtMs }: Outlook, width: number): string {
  const blocks = [
    ...problems.map((problem) => wrapText(problemText(problem), width)),
    ...schedules.map((schedule) => scheduleText(schedule, { width, hasRead: readAtMs !== undefined })),
    schedules.length === 0
      ? 'Nobody is reminded of anything: ekm config check says what ekm.yaml has of reminders.'
      : readAtMs === undefined
        ? 'Nothing has been read for reminders yet: what is coming is known after the first look.'
        : `As it was read ${utcMinute(readAtMs)}. Before anything is said it is read again.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function problemText({ channel, problem, sinceMs, againAtMs }: ChannelProblem): string {
  return `${channel} cannot be written to since ${utcMinute(sinceMs)}: ${problem} Tried again ${utcMinute(againAtMs)}, or when ekm.yaml changes.`;
}

function scheduleText(
  schedule: ScheduleOutlook,
  { width, hasRead }: { width: number; hasRead: boolean },
): string {
  const { timeZone, nextLookAtMs, nextDigestAtMs, coming, silent } = schedule;
  const local = (atMs: number) => localMinute(atMs, timeZone);
  const looks = nextLookAtMs === undefined ? 'it never looks again' : `looks next ${local(nextLookAtMs)}`;
  const digest = nextDigestAtMs === undefined ? 'no digest' : `digest ${local(nextDigestAtMs)}`;
  const line = (text: string) => wrapText(text, width - 4).replaceAll('\n', '\n    ');
  return [
    `${scheduleTitle(schedule)}: ${looks}, ${digest}, ${timeZone}`,
    ...(coming.length === 0 && hasRead ? ['  nothing is coming'] : []),
    ...coming.map((each) => `  ${line(`${local(each.atMs)}  ${comingText(each)}`)}`),
    ...(silent.length === 0 ? [] : ['  past a threshold, and not said:']),
    ...silent.map((each) => `  ${line(silentText(each))}`),
  ].join('\n');
}

function utcMinute(atMs: number): string {
  return `${localMinute(atMs, 'UTC')} UTC`;
}

import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Finding } from '../../fleet/finding.ts';
import type { KeptReport } from '../../fleet/fleet-desk.ts';
import { notProved } from '../../fleet/report/not-proved.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { findingLines, whenText } from '../cards/finding-block.ts';
import { bold } from '../cards/rich-text.ts';
import { button, header, paragraph, smallPrint } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { changesBlock, changesLines } from './changes-block.ts';
import { counted, countsText, reportTitle, restartText, thingsText, unreadText } from './report-words.ts';
import { worstTable } from './worst-table.ts';

/** Draws a report: how things stand, the worst findings, what changed, and what reading cannot prove. Pure. */
export function reportCard(
  kept: KeptReport,
  { word, askedText, picture, notes = [] }: ReportCardOptions,
): Card {
  const { report, changes, storeProblem } = kept;
  const { findings, finishedAtMs: nowMs } = report;
  const worst = findings.slice(0, WORST);
  const small = [
    notProved,
    ...ignoredText(kept),
    ...(storeProblem === undefined ? [] : [storeProblem]),
    ...notes,
  ];
  const lines = [
    `${reportTitle(report.scope)}. ${countsText(report.counts)}. ${restartText(report)}`,
    ...readLines(kept),
    ...worst.map((finding, at) => `${at + 1}. ${lineOf(finding, nowMs)}`),
    ...moreLine(findings.length),
    ...(changes === undefined ? [] : changesLines(changes, nowMs)),
    ...small,
  ];
  const blocks: KnownBlock[] = [
    header(reportTitle(report.scope)),
    paragraph(bold(`${countsText(report.counts)}.`), ` ${restartText(report)}`),
    paragraph(readLines(kept).join('\n')),
    ...(worst.length === 0 ? [] : [worstTable(worst, nowMs)]),
    ...moreLine(findings.length).map(escapeMarkup).map(smallPrint),
    ...(picture === undefined ? [] : [picture]),
    ...(changes === undefined ? [] : [changesBlock(changes, nowMs)]),
    ...small.map(escapeMarkup).map(smallPrint),
    smallPrint(askedText),
    againButton(word),
  ];
  return { text: clip(escapeMarkup(lines.join('\n')), TEXT_BUDGET), blocks };
}

interface ReportCardOptions {
  /** What was asked for: an instance, a tag, or `all`. */
  word: string;
  /** Who asked, and when, in Slack's markup. */
  askedText: string;
  picture?: KnownBlock | undefined;
  /** What else is to be said, plain sentences: a picture that could not be made. */
  notes?: readonly string[];
}

/** The button that reads again what `word` names, and shows it in the same message. */
export function againButton(word: string): ActionsBlock {
  return {
    type: 'actions',
    elements: [button(actionIds.reportAgain, 'Check again', `Check again: ${word}`, word)],
  };
}

function readLines({ report }: KeptReport): string[] {
  const { read, unread, finishedAtMs } = report;
  const missing = unread.length === 0 ? [] : [`Not read: ${unreadText(unread, finishedAtMs)}.`];
  return [`Read: ${thingsText(read)}.`, ...missing];
}

/** How bad, what, what to do, and when. */
function lineOf(finding: Finding, nowMs: number): string {
  return `${findingLines(finding)}${finding.atMs === undefined ? '' : ` When: ${whenText(finding.atMs, nowMs)}.`}`;
}

function moreLine(found: number): string[] {
  if (found === 0) return [];
  return found > WORST
    ? [`These are the worst ${WORST} of ${found} findings. The thread says what each means and what to do.`]
    : ['The thread says what each finding means and what to do.'];
}

function ignoredText({ report: { ignored } }: KeptReport): string[] {
  return ignored.length === 0
    ? []
    : [`${counted(ignored.length, 'finding')} left out, as ekm.yaml says (ignored).`];
}

const WORST = 10;

import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Finding } from '../../fleet/finding.ts';
import type { KeptReport } from '../../fleet/fleet-desk.ts';
import { notProved } from '../../fleet/report/not-proved.ts';
import { restartText } from '../../fleet/report/restart-text.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { findingLines, strikesText } from '../cards/finding-block.ts';
import { bold } from '../cards/rich-text.ts';
import { button, header, paragraph, plainPrint, smallPrint } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { changesBlock, changesLines } from './changes-block.ts';
import { counted, countsText, likeItText, reportTitle, thingsText, unreadText } from './report-words.ts';
import { type WorstRow, worstRows } from './worst-rows.ts';
import { worstTable } from './worst-table.ts';

/** Draws a report: how things stand, the worst findings, what changed, and what reading cannot prove. Pure. */
export function reportCard(
  kept: KeptReport,
  { word, askedText, picture, notes = [] }: ReportCardOptions,
): Card {
  const { report, changes, storeProblem } = kept;
  const { findings, finishedAtMs: nowMs } = report;
  const worst = worstRows(findings);
  const small = [
    ...notProved(report),
    ...ignoredText(kept),
    ...(storeProblem === undefined ? [] : [storeProblem]),
    ...notes,
  ];
  const lines = [
    `${reportTitle(report.scope)}. ${countsText(report.counts)}. ${restartText(report)}`,
    ...readLines(kept),
    ...worst.map((row, at) => `${at + 1}. ${lineOf(row, nowMs)}`),
    ...moreLine(findings, worst),
    ...(changes === undefined ? [] : changesLines(changes)),
    ...small,
  ];
  const blocks: KnownBlock[] = [
    header(reportTitle(report.scope)),
    paragraph(bold(`${countsText(report.counts)}.`), ` ${restartText(report)}`),
    paragraph(readLines(kept).join('\n')),
    ...(worst.length === 0 ? [] : [worstTable(worst, nowMs)]),
    ...moreLine(findings, worst).map(plainPrint),
    ...(picture === undefined ? [] : [picture]),
    ...(changes === undefined ? [] : [changesBlock(changes)]),
    ...small.map(plainPrint),
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

/** How bad, what, what to do, when, and how many more there are of it. */
function lineOf({ finding, others }: WorstRow, nowMs: number): string {
  const when = strikesText(finding, nowMs);
  return `${findingLines(finding)}${when === undefined ? '' : ` When: ${when}.`}${likeItText(others.length)}`;
}

function moreLine(findings: readonly Finding[], rows: readonly WorstRow[]): string[] {
  if (findings.length === 0) return [];
  const told = rows.reduce((sum, { others }) => sum + 1 + others.length, 0);
  if (told < findings.length)
    return [
      `These are the worst ${told} of ${findings.length} findings, alike ones in one row. The thread says what each means and what to do.`,
    ];
  return rows.length < findings.length
    ? [
        `These are all ${findings.length} findings, alike ones in one row. The thread names each, with what it means and what to do.`,
      ]
    : ['The thread says what each finding means and what to do.'];
}

function ignoredText({ report: { ignored } }: KeptReport): string[] {
  return ignored.length === 0
    ? []
    : [`${counted(ignored.length, 'finding')} left out, as ekm.yaml says (ignored).`];
}

import type { RichTextBlock } from '@slack/types';
import { daysLeft, daysText, dayText } from '../../fleet/age.ts';
import type { Finding, Severity } from '../../fleet/finding.ts';
import { clip } from './card.ts';
import { bold, list, richText, section } from './rich-text.ts';

/** A finding in full: what, what it means, what happens when, and what to do. */
export function findingBlock(finding: Finding, nowMs: number): RichTextBlock {
  const { severity, title, meaning, consequence, atMs, action, runbook } = finding;
  const lines: [string, string][] = [
    ['What it means', meaning],
    ['If nothing is done', `${consequence}${atMs === undefined ? '' : ` (${whenText(atMs, nowMs)})`}`],
    ['Do', `${action}${runbook === undefined ? '' : ` Runbook: ${runbook}.`}`],
  ];
  return richText([
    section(bold(`${severityWords[severity]}: ${shown(title)}`)),
    list(
      'bullet',
      lines.map(([name, text]) => section(bold(`${name}: `), shown(text))),
    ),
  ]);
}

/** The same in lines, for `text`. Not escaped. */
export function findingLines({ severity, title, action }: Finding): string {
  return `${severityWords[severity]}: ${shown(title)}. Do: ${shown(action)}`;
}

/** When it strikes: now, at the next restart, or its date; undefined where nothing is known of it. */
export function strikesText({ when, atMs }: Finding, nowMs: number): string | undefined {
  return when ?? (atMs === undefined ? undefined : whenText(atMs, nowMs));
}

/** `2026-12-12, in 20 days`. */
export function whenText(atMs: number, nowMs: number): string {
  const days = daysLeft(atMs, nowMs);
  if (atMs < nowMs)
    return `${dayText(atMs)}, ${days === -1 ? 'within the last day' : `${daysText(-days - 1)} ago`}`;
  return `${dayText(atMs)}, ${days === 0 ? 'in less than a day' : `in ${daysText(days)}`}`;
}

/** What a person reads for a severity. */
export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  unknown: 'Unknown',
  notice: 'Notice',
};

function shown(text: string): string {
  return clip(text, MAX_TEXT);
}

/** A text of a finding may list hundreds of names; the files and the terminal have them all. */
const MAX_TEXT = 900;

import type { RichTextBlock, TableBlock } from '@slack/types';
import type { Finding } from '../../fleet/finding.ts';
import { clip } from '../cards/card.ts';
import { severityWords, whenText } from '../cards/finding-block.ts';
import { whereText } from './report-words.ts';

/** Findings as a table, a row each. No cell is empty: Slack refuses one. */
export function worstTable(findings: readonly Finding[], nowMs: number): TableBlock {
  return {
    type: 'table',
    rows: [headings, ...findings.map((finding) => cellTexts(finding, nowMs))].map((texts) => texts.map(cell)),
    column_settings: [
      {},
      { is_wrapped: true },
      { is_wrapped: true },
      { is_wrapped: true },
      { is_wrapped: true },
    ],
  };
}

const headings = ['Severity', 'What', 'Where', 'When', 'Do'] as const;

function cellTexts(finding: Finding, nowMs: number): string[] {
  return [
    severityWords[finding.severity],
    clip(finding.title, 150),
    clip(whereText(finding), 60),
    finding.atMs === undefined ? 'no date' : whenText(finding.atMs, nowMs),
    clip(finding.action, 150),
  ];
}

function cell(text: string): TableCell {
  return { type: 'raw_text', text: text.trim() === '' ? '-' : text };
}

type TableCell = Exclude<TableBlock['rows'][number][number], RichTextBlock>;

import type { RichTextBlock, TableBlock } from '@slack/types';
import { clip } from '../cards/card.ts';
import { severityWords, strikesText } from '../cards/finding-block.ts';
import { likeItText, whereText } from './report-words.ts';
import type { WorstRow } from './worst-rows.ts';

/** Findings as a table. No cell is empty: Slack refuses one. */
export function worstTable(rows: readonly WorstRow[], nowMs: number): TableBlock {
  return {
    type: 'table',
    rows: [headings, ...rows.map((row) => cellTexts(row, nowMs))].map((texts) => texts.map(cell)),
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

function cellTexts({ finding, others }: WorstRow, nowMs: number): string[] {
  const places = new Set([finding, ...others].map(whereText));
  const elsewhere = places.size > 1 ? ` and ${places.size - 1} more` : '';
  return [
    severityWords[finding.severity],
    `${clip(finding.title, 150)}${likeItText(others.length)}`,
    `${clip(whereText(finding), 60)}${elsewhere}`,
    strikesText(finding, nowMs) ?? 'no date',
    clip(finding.action, 150),
  ];
}

function cell(text: string): TableCell {
  return { type: 'raw_text', text: text.trim() === '' ? '-' : text };
}

type TableCell = Exclude<TableBlock['rows'][number][number], RichTextBlock>;

import type { RichTextBlock } from '@slack/types';
import type { Finding } from '../../fleet/finding.ts';
import type { Changes } from '../../fleet/fleet-desk.ts';
import { clip } from '../cards/card.ts';
import { bold, utcText } from '../cards/rich-text.ts';
import { paragraph } from '../cards/simple-blocks.ts';

/** What is new and what is gone since the report before, as a paragraph. */
export function changesBlock(changes: Changes): RichTextBlock {
  const [title = '', ...lines] = changesLines(changes);
  return paragraph(bold(title), lines.map((line) => `\n${line}`).join(''));
}

/** The same as lines of plain text. */
export function changesLines(changes: Changes): string[] {
  const { sinceMs, fresh, gone, unseen } = changes;
  const lines = [
    ...line('New', fresh),
    ...line('Gone', gone),
    ...line('Could not be looked for now, so it may still be there', unseen),
  ];
  const since = `Since the report of ${utcText(sinceMs)}`;
  return lines.length === 0 ? [`${since}: no change.`] : [`${since}:`, ...lines];
}

function line(what: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const named = findings.slice(0, NAMED).map(({ title }) => clip(title, 140));
  const others = findings.length - named.length;
  return [`${what} (${findings.length}): ${named.join('; ')}${others > 0 ? `; and ${others} more` : ''}`];
}

const NAMED = 3;

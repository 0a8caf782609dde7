import type { AuditEntry } from '../../engine/audit/audit-entry.ts';
import { auditTime, auditWords } from '../../engine/audit/audit-words.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { list, moment, richText, section } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { BLOCKS_BUDGET, TEXT_BUDGET } from '../limits.ts';

/** Entries of the audit for one person, oldest first; of what does not fit the newest are kept, and that is said. */
export function auditCard(
  title: string,
  entries: readonly AuditEntry[],
  { notes, hasMore }: { notes: readonly string[]; hasMore: boolean },
): Card {
  const shown = entries.slice(-countThatFits(entries));
  const left = entries.length - shown.length;
  const all = [
    ...(left > 0 || hasMore
      ? [`Only the newest ${shown.length} are shown here; ekm audit at a prompt shows all.`]
      : []),
    ...notes,
  ];
  const lines = shown.map((entry) => `#${entry.number} ${auditTime(entry)} ${entryWords(entry)}`);
  return {
    text: clip(escapeMarkup([title, ...lines, ...all].join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      ...(shown.length === 0 ? [] : [richText([list('bullet', shown.map(entrySection))])]),
      ...all.map((note) => paragraph(note)),
    ],
  };
}

function entrySection(entry: AuditEntry) {
  return section(`#${entry.number} `, moment(entry.atMs), ` ${entryWords(entry)}`);
}

/** Long statements stand in the file, whole. */
function entryWords(entry: AuditEntry): string {
  const run = entry.runId === undefined ? '' : ` (${clip(entry.runId, 80)})`;
  return `${clip(auditWords(entry), MAX_WORDS)}${run}`;
}

function countThatFits(entries: readonly AuditEntry[]): number {
  let used = 0;
  let count = 0;
  for (const entry of entries.toReversed()) {
    used += entryWords(entry).length + AROUND_ENTRY;
    // The last one says when it is too long, and is shown.
    if (count > 0 && used > BLOCKS_BUDGET - AROUND_ENTRIES) break;
    count++;
  }
  return Math.max(1, count);
}

const MAX_WORDS = 400;
/** Number, moment and the structure of a section. */
const AROUND_ENTRY = 170;
const AROUND_ENTRIES = 1_000;

import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import { statementOf } from '../../engine/plan/step-words.ts';
import type { Evidence } from '../../engine/run/run.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { bold, list, moment, preformatted, richText, section, utcText } from '../cards/rich-text.ts';
import { TEXT_BUDGET } from '../limits.ts';
import type { EvidenceGroup } from './evidence-groups.ts';
import { stepWords } from './run-words.ts';

/** What happened to one step or several, for the thread: as many messages as its whole text takes. */
export function evidenceCards(groups: readonly EvidenceGroup[]): Card[] {
  const text = groups.map(groupText).join('\n');
  return packBlocks(groups.flatMap(groupBlocks), []).map(
    (blocks, at): Card => ({
      text: at === 0 ? clip(escapeMarkup(text), TEXT_BUDGET) : `More of it (${at + 1}).`,
      blocks,
    }),
  );
}

/** One line of evidence in words: who said it, or that it was seen. What was said never reads as seen. */
export function evidenceWords({ kind, by, text, values = {} }: Evidence): string {
  const given = Object.entries(values).map(([name, value]) => `; ${name}: ${value}`);
  const who = by?.name ?? 'the bot';
  if (kind === 'said') return `As said by ${who}: ${text}${given.join('')}`;
  if (kind === 'decision') return `Decided by ${who}: ${text}${given.join('')}`;
  return kind === 'error' ? `Error: ${text}` : `Seen: ${text}`;
}

function groupText(group: EvidenceGroup): string {
  return [titleOf(group), ...group.entries.map(lineOf)].join('\n');
}

/** What only a person can know is kept with a line that says so, in their name. */
function lineOf(entry: Evidence): string {
  return `${evidenceWords(entry)} (${utcText(entry.atMs)})`;
}

function titleOf({ step, record, at, isNewest }: EvidenceGroup): string {
  const state = isNewest && record?.state !== 'pending' ? stepWords(step, record) : 'On the way';
  return `Step ${at + 1}, ${clip(step.title, 200)}: ${state.charAt(0).toLowerCase()}${state.slice(1)}`;
}

function groupBlocks(group: EvidenceGroup): KnownBlock[] {
  const { step, entries, isNewest } = group;
  const statement = isNewest && step.act.kind === 'sql' ? statementOf(step) : undefined;
  const [first, ...more] = entries.flatMap(entryParts);
  const elements: RichTextBlockElement[] = [
    section(bold(titleOf(group))),
    ...(statement === undefined || statement.length > LONGEST_PART ? [] : [preformatted(statement)]),
    ...(first ?? []),
  ];
  return [richText(elements), ...more.map((part) => richText(part))];
}

/** The whole text, however long: in parts that each fit a message. */
function entryParts(entry: Evidence): RichTextBlockElement[][] {
  const parts = evidenceWords(entry).match(new RegExp(`[\\s\\S]{1,${LONGEST_PART}}`, 'g')) ?? [];
  return parts.map((part, at) => [
    list('bullet', [at === 0 ? section(part, ' (', moment(entry.atMs), ')') : section(part)]),
  ]);
}

const LONGEST_PART = 3_000;

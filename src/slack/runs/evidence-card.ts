import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import type { PlannedStep } from '../../engine/plan/plan.ts';
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

/**
 * One line of evidence in words: who said it, or that it was seen. What was said never reads as seen.
 *
 * @param step what was asked, in the words of its form
 */
export function evidenceWords(
  { kind, by, text, values = {} }: Evidence,
  { evidence: fields }: Pick<PlannedStep, 'evidence'>,
): string {
  const given = Object.entries(values).map(
    ([name, value]) => ` ${fields.find((field) => field.name === name)?.label ?? name}: ${value}.`,
  );
  const who = by?.name ?? 'the bot';
  const words = given.length > 0 && !/[.!?]$/.test(text) ? `${text}.` : text;
  if (kind === 'said') return `As said by ${who}: ${words}${given.join('')}`;
  if (kind === 'decision') return `Decided by ${who}: ${words}${given.join('')}`;
  return kind === 'error' ? `Error: ${text}` : `Seen: ${text}`;
}

function groupText(group: EvidenceGroup): string {
  const lines = tellingEvidence(group.entries).map(
    (entry) => `${evidenceWords(entry, group.step)} (${utcText(entry.atMs)})`,
  );
  return [titleOf(group), ...lines].join('\n');
}

/** Without the line that only says of what a person said that it is kept as that: the state of the step says so. */
export function tellingEvidence(entries: readonly Evidence[]): readonly Evidence[] {
  return entries.filter(
    ({ kind, atMs }, at) =>
      kind !== 'said' || entries[at - 1]?.kind !== 'said' || entries[at - 1]?.atMs !== atMs,
  );
}

function titleOf({ step, record, at, isNewest }: EvidenceGroup): string {
  const state = isNewest && record?.state !== 'pending' ? stepWords(step, record) : 'On the way';
  return `Step ${at + 1}, ${clip(step.title, 200)}: ${state.charAt(0).toLowerCase()}${state.slice(1)}`;
}

function groupBlocks(group: EvidenceGroup): KnownBlock[] {
  const { step, entries, isNewest } = group;
  const statement = isNewest && step.act.kind === 'sql' ? statementOf(step) : undefined;
  const [first, ...more] = tellingEvidence(entries).flatMap((entry) => entryParts(entry, step));
  const elements: RichTextBlockElement[] = [
    section(bold(titleOf(group))),
    ...(statement === undefined || statement.length > LONGEST_PART ? [] : [preformatted(statement)]),
    ...(first ?? []),
  ];
  return [richText(elements), ...more.map((part) => richText(part))];
}

/** The whole text, however long: in parts that each fit a message. */
function entryParts(entry: Evidence, step: PlannedStep): RichTextBlockElement[][] {
  const parts = evidenceWords(entry, step).match(new RegExp(`[\\s\\S]{1,${LONGEST_PART}}`, 'g')) ?? [];
  return parts.map((part, at) => [
    list('bullet', [at === 0 ? section(part, ' (', moment(entry.atMs), ')') : section(part)]),
  ]);
}

const LONGEST_PART = 3_000;

import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Plan, PlannedStep } from '../../engine/plan/plan.ts';
import { mannerOf, statementOf, windowWords } from '../../engine/plan/step-words.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { bold, list, preformatted, richText, section } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { instructionLists } from './instruction-list.ts';

/** A plan in full, for the thread of its request: what was looked at, then every step with all that people decide by. */
export function planCards(plan: Plan): Card[] {
  const title = `The plan: ${plan.title}`;
  const blocks = [
    ...(plan.prechecks.length === 0 ? [] : [prechecksBlock(plan)]),
    ...[...plan.notes, ...(plan.opening === undefined ? [] : [plan.opening])].map((note) =>
      paragraph(bold('Note: '), note),
    ),
    ...planStepBlocks(plan),
  ];
  const packs = packBlocks(blocks, [header(title)]);
  const lines = plan.steps.map((step, at) => stepLine(step, at));
  return packs.map((pack, at): Card => {
    const name = packs.length === 1 ? title : `${title} (${at + 1} of ${packs.length})`;
    const text = at === 0 ? [name, ...lines].join('\n') : name;
    return { text: clip(escapeMarkup(text), TEXT_BUDGET), blocks: [header(name), ...pack] };
  });
}

/** Every step with all that people decide by. */
export function planStepBlocks({ steps }: Plan): KnownBlock[] {
  return steps.flatMap(stepBlocks);
}

/** A step as one line. */
export function stepLine(step: PlannedStep, at: number): string {
  return `${at + 1}. ${clip(step.title, 200)} (${mannerOf(step)})`;
}

function prechecksBlock({ prechecks }: Plan): RichTextBlock {
  return richText([
    section(bold('Looked at before asking anybody')),
    list(
      'bullet',
      prechecks.map(({ seen }) => section(clip(seen, 300))),
    ),
  ]);
}

function stepBlocks(step: PlannedStep, at: number): KnownBlock[] {
  const { text, act, target } = step;
  const statement = statementOf(step);
  const database = target?.kind === 'instance' ? target.database : undefined;
  const windows = windowWords(step);
  const facts: [string, string][] = [
    ['Why', text.why],
    ...(windows === undefined ? [] : [['Waits for', windows] as [string, string]]),
    ['Known to be done', text.check],
    ['Undo', text.undo],
    ['What could go wrong', text.risk],
    ...(text.unverified === undefined
      ? []
      : [['Rests on what no source confirms', text.unverified] as [string, string]]),
  ];
  const [doing = [], ...more] = act.kind === 'person' ? instructionLists(act.instructions, MAX_DOING) : [];
  const title = section(bold(stepLine(step, at)), database === undefined ? '' : `, in database ${database}`);
  const rest = [
    ...(statement === undefined ? [] : [preformatted(clip(statement, 1_500))]),
    list(
      'bullet',
      facts.map(([name, value]) => section(bold(`${name}: `), clip(value, 500))),
    ),
  ];
  // Long instructions take blocks of their own, so that they can be put into several messages.
  return more.length === 0
    ? [richText([title, ...doing, ...rest])]
    : [richText([title, ...doing]), ...more.map((part) => richText(part)), richText(rest)];
}

/** Characters of instructions in one block. */
const MAX_DOING = 4_000;

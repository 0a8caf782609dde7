import type { RunRecord } from '../../engine/run/run-store.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { mentionOf, mentionText } from './mention.ts';
import { stepWords } from './run-words.ts';
import type { RunStep } from './step-lines.ts';
import { doingElements } from './step-wanted.ts';

/** Calls a person to a step: what to do, how it is known to be done, what could go wrong. The buttons are in the message above. */
export function stepCallCard(run: RunRecord, { step, record, at }: RunStep): Card {
  const isToDo = record?.state === 'waiting';
  const what = `step ${at + 1} of ${run.plan.steps.length} ${isToDo ? 'is for you to do' : 'needs your decision'}: ${clip(step.title, 200)}`;
  const why = isToDo
    ? clip(step.text.why, 1_000)
    : `${stepWords(step, record)}. ${clip(record?.evidence.at(-1)?.text ?? '', 1_000)}`;
  const lines: [string, string][] = isToDo
    ? [
        ['Known to be done', step.text.check],
        ['What could go wrong', step.text.risk],
        ['Then', 'press "Done" in the message at the top of this thread.'],
      ]
    : [
        ['Try again', 'the bot looks first, and acts only where it is not done.'],
        ['Skip', 'takes a reason, and somebody else who may approve this run.'],
        ['End the run', 'what is done stays as it is; the form says what is left in which state.'],
      ];
  const told = [why, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return {
    text: clip(`${mentionText(run.requestedBy)}: ${escapeMarkup([what, ...told].join('\n'))}`, TEXT_BUDGET),
    blocks: [
      richText([
        section(mentionOf(run.requestedBy), ': ', bold(what)),
        section(why),
        ...(isToDo ? doingElements(step, LONGEST_IN_THREAD) : []),
        list(
          'bullet',
          lines.map(([name, value]) => section(bold(`${name}: `), clip(value, 500))),
        ),
      ]),
    ],
  };
}

const LONGEST_IN_THREAD = 4_500;

import type { InputBlock, ModalView } from '@slack/types';
import type { EvidenceField } from '../../engine/plan/evidence-field.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import type { FormView, StepForm } from './step-form.ts';
import { EVIDENCE, NOTE } from './step-given.ts';
import { leftLines } from './step-left.ts';
import type { RunStep } from './step-lines.ts';

/** "Done": what the step asks for, and a note. */
export function doneForm(_run: RunRecord, { step, at }: RunStep): FormView {
  const after =
    step.done === undefined
      ? 'Nobody can look whether it is so: it is kept as said by you.'
      : `The bot then looks for itself, and only what it sees counts: ${step.text.check}`;
  return {
    ...frame('Step done', 'It is done'),
    blocks: [
      richText([section(bold(`Step ${at + 1}: ${clip(step.title, 300)}`)), section(clip(after, 900))]),
      ...step.evidence.map(evidenceInput),
      textInput(NOTE, 'A note for the record', { isRequired: false, isLong: true }),
    ],
  };
}

/** "Skip": what it means, and why. */
export const skipForm: StepForm['draw'] = (run, { step, at }, user) => {
  if (run.requestedBy.slackId === user)
    return 'You asked for this run yourself. A step that is skipped is one that nobody checks, so it takes somebody else who may approve this run: ask them to press Skip.';
  return {
    ...frame('Skip a step', 'Skip it'),
    blocks: [
      richText([section(bold(`Step ${at + 1}: ${clip(step.title, 300)}`))]),
      paragraph(
        'The run goes on as if it had been done, and nobody checks that it was. What it is for: ',
        clip(step.text.why, 900),
      ),
      textInput(NOTE, 'Why it may be skipped', { isRequired: true, isLong: true }),
    ],
  };
};

/** "End the run": what is left in which state, what to undo, and why. */
export function endForm(run: RunRecord): FormView {
  const lines = leftLines(run);
  return {
    ...frame('End this run', 'End the run'),
    blocks: [
      richText([section(bold(clip(run.plan.title, 300)))]),
      paragraph(
        'Nothing more is done and nothing is undone. Its targets are free for other runs. What is left:',
      ),
      richText([
        list(
          'bullet',
          lines.slice(0, MAX_LINES).map((line) => section(clip(line, 500))),
        ),
      ]),
      ...(lines.length > MAX_LINES
        ? [paragraph(`And ${lines.length - MAX_LINES} more: the thread of the run has all.`)]
        : []),
      textInput(NOTE, 'Why it ends', { isRequired: true, isLong: true }),
    ],
  };
}

function frame(title: string, submit: string): Pick<ModalView, 'title' | 'submit' | 'close'> {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  return { title: plain(title), submit: plain(submit), close: plain('Not yet') };
}

function evidenceInput({ name, label, isRequired, day }: EvidenceField): InputBlock {
  const input = textInput(`${EVIDENCE}${name}`, label, { isRequired, isLong: false });
  return day === undefined ? input : { ...input, element: { type: 'datepicker', action_id: input.block_id } };
}

function textInput(
  name: string,
  label: string,
  { isRequired, isLong }: { isRequired: boolean; isLong: boolean },
): InputBlock & { block_id: string } {
  return {
    type: 'input',
    block_id: name,
    optional: !isRequired,
    label: { type: 'plain_text', text: clip(label, 2_000), emoji: false },
    element: { type: 'plain_text_input', action_id: name, multiline: isLong, max_length: 2_000 },
  };
}

const MAX_LINES = 40;

import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { PlannedStep } from '../../engine/plan/plan.ts';
import { statementOf } from '../../engine/plan/step-words.ts';
import type { StepRecord } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, preformatted, richText, section } from '../cards/rich-text.ts';
import { button, header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { runStateWords, stepStateWords } from './run-words.ts';

/** How far a run is: each step with its state in words, and what a person has to do now. Drawn from the record alone. */
export function progressCard(run: RunRecord): Card {
  const title = `${runStateWords[run.state]}: ${run.plan.title}`;
  const steps = run.plan.steps.map((step, at) => ({ step, record: run.steps[at], at }));
  const lines = steps.map(
    ({ step, record, at }) => `${at + 1}. ${stateOf(record)}: ${clip(step.title, 160)}`,
  );
  const now = steps.find(({ record }) => record !== undefined && isOpen(record));
  const wanted = now?.record === undefined ? [] : wantedBlocks(run, now.step, now.record);
  const told = now?.record === undefined ? '' : lastText(now.record);
  return {
    text: clip(escapeMarkup([title, ...lines, told].filter((line) => line !== '').join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      richText([
        list(
          'bullet',
          lines.slice(0, SHOWN_STEPS).map((line) => section(line)),
        ),
      ]),
      ...(lines.length > SHOWN_STEPS ? [paragraph(`And ${lines.length - SHOWN_STEPS} more steps.`)] : []),
      ...wanted,
    ],
  };
}

/** A step that stands in the way of the next. */
function isOpen({ state }: StepRecord): boolean {
  return state === 'waiting' || state === 'failed' || state === 'unknown' || state === 'running';
}

function wantedBlocks(run: RunRecord, step: PlannedStep, record: StepRecord): KnownBlock[] {
  if (record.state === 'running') return [];
  const statement = statementOf(step);
  const instructions = step.act.kind === 'person' ? step.act.instructions : [];
  return [
    richText([
      section(bold(`${stateOf(record)}: ${clip(step.title, 200)}`), told(record)),
      ...(record.state === 'waiting' && instructions.length > 0
        ? [
            list(
              'bullet',
              instructions.map((line) => section(clip(line, 500))),
            ),
          ]
        : []),
      ...(record.state === 'waiting' && statement !== undefined
        ? [preformatted(clip(statement, 1_500))]
        : []),
    ]),
    buttonsOf(run, step, record),
  ];
}

function told(record: StepRecord): string {
  const text = lastText(record);
  return text === '' ? '' : `\n${text}`;
}

function lastText({ evidence }: StepRecord): string {
  return clip(evidence.at(-1)?.text ?? '', 900);
}

/** Skipping and ending a run ask for a reason first. */
function buttonsOf(run: RunRecord, { id, title }: PlannedStep, { state }: StepRecord): ActionsBlock {
  const value = `${run.id} ${id}`;
  const choices =
    state === 'waiting'
      ? [[actionIds.runDone, 'Done'] as const]
      : [[actionIds.runRetry, 'Try again'] as const, [actionIds.runSkip, 'Skip'] as const];
  return {
    type: 'actions',
    elements: [...choices, [actionIds.runAbort, 'End the run'] as const].map(([action, label]) =>
      button(action, label, `${label}: ${title}`, value),
    ),
  };
}

function stateOf(record: StepRecord | undefined): string {
  return stepStateWords[record?.state ?? 'pending'];
}

const SHOWN_STEPS = 40;

import type { ActionsBlock, KnownBlock, RichTextBlockElement } from '@slack/types';
import type { PlannedStep } from '../../engine/plan/plan.ts';
import { statementOf } from '../../engine/plan/step-words.ts';
import type { StepRecord } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { waitsForPerson } from '../../engine/run/take-step.ts';
import { actionIds } from '../action-ids.ts';
import { clip } from '../cards/card.ts';
import { bold, preformatted, richText, section } from '../cards/rich-text.ts';
import { button } from '../cards/simple-blocks.ts';
import { instructionLists } from './instruction-list.ts';
import { type RunStep, stepsOf } from './step-lines.ts';

/** The step that stands in the way of the next: somebody has to do something about it. */
export function wantedStep(
  run: Pick<RunRecord, 'plan' | 'steps'>,
): (RunStep & { record: StepRecord }) | undefined {
  for (const each of stepsOf(run))
    if (each.record !== undefined && needsPerson(each.record)) return { ...each, record: each.record };
  return undefined;
}

/** Whether a step goes on only when a person says so. */
function needsPerson({ state }: StepRecord): boolean {
  return state === 'waiting' || state === 'failed' || state === 'unknown';
}

/** What a person has to do now, and the buttons for it. */
export function wantedBlocks(run: RunRecord): KnownBlock[] {
  const wanted = wantedStep(run);
  if (run.state !== 'waiting' || wanted === undefined) return [];
  const { step, record } = wanted;
  const last = lastWords(record);
  return [
    richText([
      section(bold(titleOf(run, wanted)), last === '' ? '' : `\n${last}`),
      ...(record.state === 'waiting' ? doingElements(step) : []),
    ]),
    buttonsOf(run, step, record),
  ];
}

/** The list of steps above has its state already. */
function titleOf({ plan }: RunRecord, { step, record, at }: RunStep): string {
  const which = `step ${at + 1} of ${plan.steps.length}: ${clip(step.title, 140)}`;
  return record?.state === 'waiting' ? `To do now, ${which}` : `To decide now, ${which}`;
}

/** What is known of a step since it last moved; nothing when it only began to wait. */
export function lastWords({ evidence }: StepRecord, longest = 700): string {
  const text = evidence.at(-1)?.text ?? '';
  return text === waitsForPerson ? '' : clip(text, longest);
}

/** What to do by hand: where, the instructions, and what to run, each in a block to copy. */
export function doingElements(step: PlannedStep, longest = LONGEST_IN_CARD): RichTextBlockElement[] {
  const { act } = step;
  const statement = statementOf(step);
  const [shown = [], ...more] =
    act.kind === 'person' ? instructionLists(act.instructions, MAX_INSTRUCTIONS) : [];
  return [
    ...(act.kind === 'sql' ? [section(whereText(act))] : []),
    ...shown,
    ...(more.length > 0
      ? [section('That is not all of it: the plan in the thread of the request has the rest.')]
      : []),
    ...(statement === undefined ? [] : copyable(statement, longest)),
  ];
}

/** A statement is shown whole or not at all: half of one, copied, would be another one. */
function copyable(statement: string, longest: number): RichTextBlockElement[] {
  if (statement.length > longest)
    return [
      section(
        `The statement has ${statement.length} characters, too many for this message: the thread has it.`,
      ),
    ];
  const secrets = new Set([...statement.matchAll(/<secret ([^>]+)>/g)].map(([, name]) => name));
  return [
    preformatted(statement),
    ...(secrets.size === 0
      ? []
      : [
          section(
            `The value of ${[...secrets].join(', ')} is masked: put it in its quotes yourself, there and never here.`,
          ),
        ]),
  ];
}

function whereText({ instance, database, guard }: Extract<PlannedStep['act'], { kind: 'sql' }>): string {
  const role =
    guard.role === undefined ? '' : `, and only while it is ${guard.role.is} of ${guard.role.database}`;
  return `On ${instance} (@@SERVERNAME is ${guard.serverName}), in database ${database}${role}:`;
}

/** Saying done, skipping and ending ask first: in a form. */
function buttonsOf(run: RunRecord, { id, title }: PlannedStep, { state }: StepRecord): ActionsBlock {
  const value = `${run.id} ${id}`;
  const choices =
    state === 'waiting'
      ? [[actionIds.runDone, 'Done'] as const]
      : [[actionIds.runRetry, 'Try again'] as const];
  return {
    type: 'actions',
    elements: [
      ...choices,
      [actionIds.runSkip, 'Skip'] as const,
      [actionIds.runAbort, 'End the run'] as const,
    ].map(([action, label]) => button(action, label, `${label}: ${title}`, value)),
  };
}

const LONGEST_IN_CARD = 1_800;
/** Characters. */
const MAX_INSTRUCTIONS = 5_000;

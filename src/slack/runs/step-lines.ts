import type { PlannedStep } from '../../engine/plan/plan.ts';
import type { StepRecord } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';
import { stepWords } from './run-words.ts';

/** A step of a run with what is kept of it. */
export interface RunStep {
  step: PlannedStep;
  record: StepRecord | undefined;
  /** Its place in the plan, from 0. */
  at: number;
}

/** The steps of a run in the plan's order. */
export function stepsOf({ plan, steps }: Pick<RunRecord, 'plan' | 'steps'>): RunStep[] {
  return plan.steps.map((step, at) => ({ step, record: steps[at], at }));
}

/** A step as one line: its number, its state in words, its title. */
export function stepStateLine({ step, record, at }: RunStep): string {
  return `${at + 1}. ${stepWords(step, record)}: ${clip(step.title, 140)}`;
}

/**
 * All steps in few lines: of a long plan those that are over and ended alike are one line, and of those to come the next
 * ones are named. What was skipped, what is under way and what went wrong is always named.
 */
export function foldedLines(run: Pick<RunRecord, 'plan' | 'steps'>): string[] {
  const all = stepsOf(run);
  if (all.length <= UNFOLDED_STEPS) return all.map(stepStateLine);
  const stretches = stretchesOf(all);
  const lines = stretches.flatMap((stretch) => (isFolded(stretch) ? [stretchLine(stretch)] : named(stretch)));
  return lines.length <= MAX_LINES
    ? lines
    : [
        ...lines.slice(0, MAX_LINES - 1),
        `And ${lines.length - MAX_LINES + 1} more lines: ask for the record of the run.`,
      ];
}

/** Neighbours with the same state in words. */
function stretchesOf(all: readonly RunStep[]): RunStep[][] {
  const stretches: RunStep[][] = [];
  for (const each of all) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && wordsOf(before) === wordsOf(each)) last.push(each);
    else stretches.push([each]);
  }
  return stretches;
}

function isFolded(stretch: readonly RunStep[]): boolean {
  const state = stretch[0]?.record?.state;
  return stretch.length >= FOLDED_FROM && (state === 'done' || state === 'attested');
}

function stretchLine(stretch: readonly RunStep[]): string {
  const [first] = stretch;
  const last = stretch.at(-1);
  if (first === undefined || last === undefined) return '';
  return `${first.at + 1} to ${last.at + 1}. ${wordsOf(first)}: ${stretch.length} steps`;
}

function named(stretch: readonly RunStep[]): string[] {
  const isToCome = (stretch[0]?.record?.state ?? 'pending') === 'pending';
  if (!isToCome || stretch.length <= NEXT_STEPS + 1) return stretch.map(stepStateLine);
  const rest = stretch.slice(NEXT_STEPS);
  return [
    ...stretch.slice(0, NEXT_STEPS).map(stepStateLine),
    `${(rest[0]?.at ?? 0) + 1} to ${(rest.at(-1)?.at ?? 0) + 1}. To do: ${rest.length} more steps`,
  ];
}

function wordsOf({ step, record }: RunStep): string {
  return stepWords(step, record);
}

/** A plan as short as this is shown whole. */
const UNFOLDED_STEPS = 8;
const FOLDED_FROM = 3;
const NEXT_STEPS = 4;
const MAX_LINES = 20;

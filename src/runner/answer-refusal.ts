import { evidenceRefusal } from '../engine/plan/evidence-field.ts';
import { mayEnd } from '../engine/run/may-end.ts';
import type { StepState } from '../engine/run/run.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import type { StepAnswer } from '../engine/run-desk.ts';

/** Why an answer does not fit the run as it is; undefined: it does. Pure. */
export function answerRefusal(
  { stepId, answer, note, evidence }: StepAnswer,
  run: RunRecord,
): string | undefined {
  if (ended.has(run.state)) return `The run has ended: ${run.state}.`;
  if (answer === 'abort')
    return mayEnd(run)
      ? undefined
      : 'A step is under way. When it has ended, end the run; a freeze keeps the next one from beginning.';
  if (run.state !== 'waiting') return `The run waits for nobody now: it is ${run.state.replace('_', ' ')}.`;
  const record = run.steps.find((each) => each.stepId === stepId);
  const step = run.plan.steps.find(({ id }) => id === stepId);
  if (record === undefined || step === undefined) return 'The plan has no such step.';
  if (!fitting[answer].includes(record.state))
    return `The step is ${record.state}: somebody was here before.`;
  if (answer === 'skip' && !note?.trim()) return 'To skip a step takes a reason.';
  if (answer !== 'done') return undefined;
  return step.evidence.flatMap((field) => evidenceRefusal(field, evidence[field.name]) ?? [])[0];
}

const ended: ReadonlySet<RunRecord['state']> = new Set([
  'succeeded',
  'failed',
  'denied',
  'expired',
  'cancelled',
]);

/** Which states of a step an answer is for. */
const fitting: Readonly<Record<Exclude<StepAnswer['answer'], 'abort'>, readonly StepState[]>> = {
  done: ['waiting', 'unknown'],
  retry: ['failed', 'unknown', 'waiting'],
  skip: ['failed', 'unknown', 'waiting'],
};

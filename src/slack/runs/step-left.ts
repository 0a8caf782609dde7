import type { RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';
import { stepStateLine, stepsOf } from './step-lines.ts';

/** Step by step in which state a run that ends now leaves things, and how what may have been done is undone. */
export function leftLines(run: Pick<RunRecord, 'plan' | 'steps'>): string[] {
  const steps = stepsOf(run);
  const touched = steps.filter(({ record }) => record !== undefined && record.state !== 'pending');
  const untouched = steps.length - touched.length;
  return [
    ...touched.map((each) =>
      each.record?.state === 'waiting' && !each.record.hasActed
        ? `${stepStateLine(each)}. If you have begun it, to undo it: ${clip(each.step.text.undo, 300)}`
        : `${stepStateLine(each)}. To undo it: ${clip(each.step.text.undo, 300)}`,
    ),
    ...(untouched === 0 ? [] : [`${untouched} steps were not begun.`]),
  ];
}

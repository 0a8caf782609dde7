import type { PlannedStep } from '../../engine/plan/plan.ts';
import { isTrial } from '../../engine/plan/step-words.ts';

/**
 * Says of each step whose maintenance windows it waits for, where its runbook did not: what acts on an instance, that
 * instance's; a look and a trial nobody's. What has no instance, a question or a key of a vault, waits for those of the next
 * step that waits, so that nothing is asked or made long before it is needed.
 */
export function withWindows(steps: readonly PlannedStep[]): readonly WithWindows[] {
  let next: readonly string[] = [];
  const lastFirst = steps.toReversed().map((step) => {
    const windows = step.windows ?? ownWindows(step) ?? next;
    if (windows.length > 0) next = windows;
    return { ...step, windows };
  });
  return lastFirst.reverse();
}

type WithWindows = PlannedStep & Required<Pick<PlannedStep, 'windows'>>;

/** Undefined: it acts on no instance. */
function ownWindows({ act, target }: PlannedStep): readonly string[] | undefined {
  if (act.kind === 'look' || isTrial({ act })) return [];
  return target?.kind === 'instance' ? [target.instance] : undefined;
}

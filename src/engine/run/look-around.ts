import type { HeldRun } from './held-run.ts';
import { keepHold } from './keep-hold.ts';
import type { LegPorts } from './run-leg.ts';
import { isOver, stepChange } from './step-change.ts';

/**
 * Looks at a run that waits for a person. Says in it when their step has to wait meanwhile, because the window in which they
 * were called has closed; and sees whether what it waits for has come by itself: the site's own job made the backup. That
 * only of steps for which it does not matter who did it; of others a person says that it was them.
 */
export async function lookAround(
  held: HeldRun,
  ports: Pick<LegPorts, 'look' | 'now' | 'hold'>,
): Promise<void> {
  const record = held.run.steps.find((each) => !isOver(each));
  const step = held.run.plan.steps.find(({ id }) => id === record?.stepId);
  if (held.run.state !== 'waiting' || record === undefined || step === undefined) return;
  await keepHold(held, { hold: await ports.hold(held.run, step), step, record }, ports);
  if (record.state !== 'waiting' || step.done === undefined) return;
  if (step.act.kind !== 'person' || step.ifDoneBefore !== 'fine') return;
  const looked = await ports.look(step.done);
  if (looked.state !== 'holds') return;
  const atMs = ports.now();
  const evidence = [
    ...record.evidence,
    { atMs, kind: 'seen' as const, by: undefined, text: looked.evidence },
  ];
  const done = { ...record, state: 'done' as const, endedAtMs: atMs, evidence };
  await held.change((run) => stepChange(run, done, { atMs, who: undefined }));
}

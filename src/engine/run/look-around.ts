import type { HeldRun } from './held-run.ts';
import { stepChange } from './step-change.ts';
import type { StepPorts } from './take-step.ts';

/**
 * Looks whether what a run waits for has come by itself: the site's own job made the backup. Only of steps for which it
 * does not matter who did it; of others a person says that it was them.
 */
export async function lookAround(held: HeldRun, ports: Pick<StepPorts, 'look' | 'now'>): Promise<void> {
  const record = held.run.steps.find(({ state }) => state === 'waiting');
  const step = held.run.plan.steps.find(({ id }) => id === record?.stepId);
  if (held.run.state !== 'waiting' || record === undefined || step?.done === undefined) return;
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

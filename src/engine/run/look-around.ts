import type { HeldRun } from './held-run.ts';
import { keepHold } from './keep-hold.ts';
import type { StepRecord } from './run.ts';
import type { LegPorts } from './run-leg.ts';
import { isOver, stepChange } from './step-change.ts';

/**
 * Looks at a run that waits for a person. Says in it when their step has to wait meanwhile, because the window in which they
 * were called has closed; and sees whether what it waits for has come by itself: the site's own job made the backup. That
 * only of steps for which it does not matter who did it; of others a person says that it was them. How far something is that
 * takes hours (a scan) is told once for each text.
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
  const atMs = ports.now();
  const keep = (text: string, change: Partial<StepRecord>) => {
    const evidence = [...record.evidence, { atMs, kind: 'seen' as const, by: undefined, text }];
    return held.change((run) =>
      stepChange(run, { ...record, ...change, evidence }, { atMs, who: undefined }),
    );
  };
  if (looked.state === 'holds') await keep(looked.evidence, { state: 'done', endedAtMs: atMs });
  const { progress } = looked.state === 'does not hold' ? looked : {};
  if (progress !== undefined && !record.evidence.some(({ text }) => text === progress))
    await keep(progress, {});
}

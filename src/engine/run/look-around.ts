import type { HeldRun } from './held-run.ts';
import type { StepRecord } from './run.ts';
import { stepChange } from './step-change.ts';
import type { StepPorts } from './take-step.ts';

/**
 * Looks whether what a run waits for has come by itself: the site's own job made the backup. Only of steps for which it
 * does not matter who did it; of others a person says that it was them. How far something is that takes hours (a scan) is told once for each text.
 */
export async function lookAround(held: HeldRun, ports: Pick<StepPorts, 'look' | 'now'>): Promise<void> {
  const record = held.run.steps.find(({ state }) => state === 'waiting');
  const step = held.run.plan.steps.find(({ id }) => id === record?.stepId);
  if (held.run.state !== 'waiting' || record === undefined || step?.done === undefined) return;
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

import type { PlannedStep } from '../plan/plan.ts';
import type { HeldRun } from './held-run.ts';
import type { Hold, StepRecord } from './run.ts';
import { stepChange } from './step-change.ts';
import type { StepPorts } from './take-step.ts';

/**
 * Keeps in the run what holds it, once for each change of that, so that everybody sees why nothing happens. A step that was
 * under way when a process died is looked at before its run is held: if it is done, it is over, and another comes next.
 * Gives back whether it changed the run.
 */
export async function keepHold(
  held: HeldRun,
  { hold, step, record }: { hold: Hold | undefined; step: PlannedStep; record: StepRecord },
  ports: Pick<StepPorts, 'look' | 'now'>,
): Promise<boolean> {
  if (hold?.id === held.run.hold?.id) return false;
  if (hold !== undefined && (await isSeenDone(held, { step, record }, ports))) return true;
  const atMs = ports.now();
  const about = { atMs, runId: held.run.id, who: undefined };
  await held.change(() =>
    hold === undefined
      ? { hold: 'over', audit: [{ ...about, event: 'goes_on', data: { step: step.id } }] }
      : {
          hold: { ...hold, sinceMs: atMs },
          audit: [{ ...about, event: 'held', data: { step: step.id, why: hold.why } }],
        },
  );
  return true;
}

async function isSeenDone(
  held: HeldRun,
  { step, record }: { step: PlannedStep; record: StepRecord },
  { look, now }: Pick<StepPorts, 'look' | 'now'>,
): Promise<boolean> {
  if (record.state !== 'running' || step.done === undefined) return false;
  const looked = await look(step.done);
  if (looked.state !== 'holds') return false;
  const atMs = now();
  const seen = { atMs, kind: 'seen' as const, by: undefined, text: looked.evidence };
  const done = { ...record, state: 'done' as const, endedAtMs: atMs, evidence: [...record.evidence, seen] };
  await held.change((run) => stepChange(run, done, { atMs, who: undefined }));
  return true;
}

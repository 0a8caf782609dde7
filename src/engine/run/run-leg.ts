import type { PlannedStep } from '../plan/plan.ts';
import type { HeldRun } from './held-run.ts';
import { keepHold } from './keep-hold.ts';
import type { Hold, Run, StepRecord } from './run.ts';
import type { RunChange, RunRecord } from './run-store.ts';
import { isOver, stepChange } from './step-change.ts';
import { type StepPorts, takeStep } from './take-step.ts';

/** What a leg reaches besides the run. */
export interface LegPorts extends Omit<StepPorts, 'record'> {
  /** Why a step may not begin now: a freeze, a window that is closed. Asked before each step. */
  hold: (run: RunRecord, step: PlannedStep) => Promise<Hold | undefined>;
  /** Plans anew right before the first step: why it is not the plan that was approved; undefined: it is. */
  replan: (run: RunRecord) => Promise<string | undefined>;
}

/**
 * Works on an approved run until it waits for a person, is held, ends, or the bot stops. What it has done is in the store
 * step by step, so that whoever comes next, after a crash too, goes on from there.
 *
 * @throws TakenOver when somebody else has changed the run; HandedOver when the bot stops in the middle of a wait
 */
export async function runLeg(held: HeldRun, ports: LegPorts): Promise<void> {
  while (!ports.isStopping()) {
    const { run } = held;
    if (run.state !== 'approved' && run.state !== 'running') return;
    if (run.state === 'approved' && !isAnnounced(run)) return;
    const next = nextOf(run);
    const hold = isHalfDone(next) ? undefined : await ports.hold(run, next.step);
    if (await keepHold(held, { hold, ...next }, ports)) continue;
    if (hold !== undefined) return;
    if (run.state === 'approved') await begin(held, ports);
    else await takeNext(held, ports);
  }
}

/** The step that comes next. */
function nextOf({ id, plan, state, steps }: RunRecord): { step: PlannedStep; record: StepRecord } {
  const at = steps.findIndex((step) => !isOver(step));
  const record = steps[at];
  const step = plan.steps[at];
  if (record === undefined || step === undefined || record.stepId !== step.id)
    throw new Error(`run ${id} is ${state}, and its steps are not those of its plan`);
  return { step, record };
}

/** A step that is worse half done has begun: until it has ended nothing holds the run. */
function isHalfDone({ step: { act }, record }: { step: PlannedStep; record: StepRecord }): boolean {
  return act.kind === 'sql' && act.endsOnceBegun === true && record.hasActed;
}

/** Nobody approved an emergency: it begins when those have been told who could have. */
function isAnnounced({ emergency }: RunRecord): boolean {
  return emergency === undefined || emergency.announcedAtMs !== undefined;
}

/** The approval is for what was shown: what has become another plan meanwhile needs another approval. */
async function begin(held: HeldRun, ports: LegPorts): Promise<void> {
  const { run } = held;
  const why = await ports.replan(run);
  const atMs = ports.now();
  await held.change(() => {
    // Planning may have taken the last seconds.
    if (atMs >= run.expiresAtMs) return lapsed(run, atMs);
    return why === undefined ? begun(run, atMs) : outdated(run, why, atMs);
  });
}

/** Nobody decided, or nothing began, in time. */
export function lapsed({ id, state }: Pick<Run, 'id' | 'state'>, atMs: number): RunChange {
  return {
    state: 'expired',
    unlocks: true,
    audit: [{ atMs, runId: id, event: 'expired', who: undefined, data: { from: state } }],
  };
}

function begun({ id, planHash }: Run, atMs: number): RunChange {
  return {
    state: 'running',
    audit: [{ atMs, runId: id, event: 'started', who: undefined, data: { planHash } }],
  };
}

function outdated({ id, steps }: Run, why: string, atMs: number): RunChange {
  const [first] = steps;
  return {
    state: 'failed',
    unlocks: true,
    steps: first === undefined ? [] : [withError(first, why, atMs)],
    audit: [{ atMs, runId: id, event: 'not_started', who: undefined, data: { why } }],
  };
}

function withError(step: StepRecord, text: string, atMs: number): StepRecord {
  return { ...step, evidence: [...step.evidence, { atMs, kind: 'error', by: undefined, text }] };
}

async function takeNext(held: HeldRun, ports: LegPorts): Promise<void> {
  const { step, record } = nextOf(held.run);
  const keep = async (next: StepRecord) => {
    await held.change((run) => stepChange(run, next, { atMs: ports.now(), who: undefined }));
  };
  const before = held.run;
  await takeStep(step, record, { ...ports, record: keep });
  if (held.run === before)
    throw new Error(`run ${before.id} is running, and step ${step.id} is ${record.state}`);
}

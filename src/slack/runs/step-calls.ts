import { postInThread } from '../post-answer.ts';
import { type EndedBy, endCard } from './end-card.ts';
import { hasEnded } from './run-words.ts';
import type { RunThread } from './show-progress.ts';
import type { ShowWorld } from './show-runs.ts';
import { stepCallCard } from './step-call-card.ts';
import { wantedStep } from './step-wanted.ts';

/** Calls the requester to the step that waits for a person: once each time that it begins to wait. */
export async function callForPerson({ run, top }: RunThread, world: ShowWorld): Promise<void> {
  const wanted = wantedStep(run);
  if (run.state !== 'waiting' || wanted === undefined) return;
  // Each decision about a step, to try it again, begins another wait.
  const decisions = wanted.record.evidence.filter(({ kind }) => kind === 'decision').length;
  await sayOnce(`wait/${wanted.step.id}/${decisions + 1}`, { run, top }, world, () =>
    stepCallCard(run, wanted),
  );
}

/** Tells the requester of the end: what is done, what is not, and what to do. */
export async function tellEnd({ run, top }: RunThread, world: ShowWorld): Promise<void> {
  if (!hasEnded(run) || run.state === 'denied' || run.state === 'expired') return;
  const by = await endedBy(run.id, world);
  await sayOnce('end', { run, top }, world, () => endCard(run, by));
}

async function sayOnce(
  role: string,
  { run, top }: Pick<RunThread, 'run' | 'top'>,
  { desk, client, context }: ShowWorld,
  draw: () => Parameters<typeof postInThread>[2],
): Promise<void> {
  const shown = await desk.messages.of(run.id);
  if (shown.some((message) => message.role === role)) return;
  await context.posts.turn(context.stopping);
  if (context.stopping.aborted) return;
  await desk.messages.postOnce({ runId: run.id, role }, run.version, () => postInThread(client, top, draw()));
}

/** Who ended a run by hand, and why: only the audit has it. */
async function endedBy(runId: string, { desk }: ShowWorld): Promise<EndedBy | undefined> {
  let found: EndedBy | undefined;
  for await (const { event, who, data } of desk.audit({ runId }))
    if (event === 'aborted') found = { name: who?.name ?? 'somebody', note: String(data['note'] ?? '') };
  return found;
}

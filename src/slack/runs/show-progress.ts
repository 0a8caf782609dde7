import type { RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { editMessage, postAnswer } from '../post-answer.ts';
import { postEvidence } from './evidence-posts.ts';
import { progressCard } from './progress-card.ts';
import { hasEnded } from './run-words.ts';
import type { ShowRun, ShowWorld } from './show-runs.ts';
import { callForPerson, tellEnd } from './step-calls.ts';

/**
 * A run under way: one message that shows how far it is, posted where its request stands when it begins; in its thread
 * what each step showed, the call to the person that a step waits for, and the end.
 */
export const showProgress: ShowRun = async (run, world) => {
  const { desk, context } = world;
  if (run.state === 'planned' || run.state === 'awaiting_approval' || run.state === 'approved') return;
  const shown = await desk.messages.of(run.id);
  if (isTold(run, shown) || isLongOver(run, shown, context.now())) return;
  const top = hasBegun(run)
    ? await topMessage(run, shown, world)
    : shown.find(({ role }) => role === 'request');
  if (top === undefined || context.stopping.aborted) return;
  const thread = { run, shown, top };
  if (hasBegun(run)) {
    await postEvidence(thread, world);
    await callForPerson(thread, world);
  }
  await tellEnd(thread, world);
};

/** A run with the message whose thread tells of it, and all that is posted. */
export interface RunThread {
  run: RunRecord;
  shown: readonly RunMessage[];
  top: Pick<RunMessage, 'channel' | 'ts'>;
}

/** Everything is said, and the message shows it: most runs that there are. */
function isTold(run: RunRecord, shown: readonly RunMessage[]): boolean {
  const progress = shown.find(({ role }) => role === 'progress');
  return (
    hasEnded(run) &&
    shown.some(({ role }) => role === 'end') &&
    (progress === undefined || progress.version >= run.version)
  );
}

/** Ended while nobody told of it, long ago: who looks for it finds it in the list of runs. */
function isLongOver(run: RunRecord, shown: readonly RunMessage[], nowMs: number): boolean {
  const times = run.steps.flatMap(({ evidence }) => evidence.map(({ atMs }) => atMs));
  const newestMs = Math.max(run.requestedAtMs, ...times);
  return hasEnded(run) && !shown.some(({ role }) => role === 'progress') && nowMs - newestMs > LONG_MS;
}

/** A plan that was outdated at its start, or a request that was taken back, never did anything. */
function hasBegun({ state, steps }: RunRecord): boolean {
  return state === 'running' || state === 'waiting' || steps.some((step) => step.state !== 'pending');
}

async function topMessage(
  run: RunRecord,
  shown: readonly RunMessage[],
  { desk, client, context }: ShowWorld,
): Promise<RunMessage | undefined> {
  const place = { runId: run.id, role: 'progress' };
  const known = shown.find(({ role }) => role === place.role);
  if (known !== undefined) {
    if (known.version >= run.version) return known;
    // The turn comes first: while a message is redrawn the store keeps its row to itself.
    await context.edits.turn(context.stopping);
    if (context.stopping.aborted) return undefined;
    await desk.messages.redraw(place, run.version, ({ channel, ts }) =>
      editMessage(client, { channel, ts, isDirect: false }, progressCard(run)),
    );
    return known;
  }
  const person = run.requestedBy.slackId;
  const channel = shown.find(({ role }) => role === 'request')?.channel ?? person;
  if (channel === undefined) return undefined;
  await context.posts.turn(context.stopping);
  if (context.stopping.aborted) return undefined;
  return desk.messages.postOnce(place, run.version, () =>
    postAnswer(client, { channel, user: person ?? channel }, progressCard(run)),
  );
}

const LONG_MS = 86_400_000;

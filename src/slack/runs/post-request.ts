import type { RunRecord } from '../../engine/run/run-store.ts';
import { postAnswer, postWhereTaken } from '../post-answer.ts';
import { drawnRequest, drawRequest } from './draw-request.ts';
import { postPlan } from './post-plan.ts';
import type { ShowWorld } from './show-runs.ts';

/**
 * Posts a request for approval, and the plan in full below it, once over all processes: called again it posts what is
 * missing. It goes where the rule says, else to `channel`, else to the requester. Throws what Slack and the store answer.
 *
 * @returns where it stands; undefined: another process is about to post it
 */
export async function postRequest(
  run: RunRecord,
  world: ShowWorld,
  channel?: string,
): Promise<PostedRequest | undefined> {
  const { desk, client, context } = world;
  const place = { runId: run.id, role: 'request' };
  const card = await drawnRequest(run, world, false);
  const asked = await whereAsked(run, world, channel);
  const wanted = [run.rule.notify.channel, asked].filter((each) => each !== undefined && !isDirect(each));
  const request = await desk.messages.postOnce(place, run.version, async () => {
    await context.posts.turn(context.stopping);
    for (const each of wanted) {
      const posted = each && (await postWhereTaken(client, each, card));
      if (posted) return posted;
    }
    const user = run.requestedBy.slackId ?? '';
    return postAnswer(client, { channel: user, user }, card);
  });
  if (request === undefined) return undefined;
  await postPlan(run, world, request);
  // Whatever happened while it was being posted found no message to show it in.
  const now = await desk.read(run.id);
  if (now !== undefined) await drawRequest(now, request, world);
  return { channel: request.channel, ts: request.ts, isSeen: !isDirect(request.channel) };
}

export interface PostedRequest {
  channel: string;
  ts: string;
  /** Others than the requester can see it. */
  isSeen: boolean;
}

/** Kept before anything is posted: whoever posts it later, in another process, posts it there, too. */
async function whereAsked(
  { id: runId, version }: RunRecord,
  { desk }: ShowWorld,
  channel: string | undefined,
): Promise<string | undefined> {
  const place = { runId, role: 'asked' };
  const kept =
    channel === undefined
      ? (await desk.messages.of(runId)).find(({ role }) => role === place.role)
      : await desk.messages.postOnce(place, version, () => Promise.resolve({ channel, ts: '' }));
  return kept?.channel ?? channel;
}

/** Slack's ids of conversations between two and of people begin so. */
function isDirect(channel: string): boolean {
  return /^[DUW]/.test(channel);
}

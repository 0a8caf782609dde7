import type { RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { editMessage } from '../post-answer.ts';
import { requestCard } from './request-card.ts';
import type { ShowWorld } from './show-runs.ts';

/** Draws a request again where its message shows an older version. Throws what Slack and the store answer. */
export async function drawRequest(
  run: RunRecord,
  shown: RunMessage,
  { desk, client, context }: ShowWorld,
): Promise<void> {
  if (shown.version >= run.version) return;
  // The turn comes first: while a message is redrawn the store keeps its row to itself.
  await context.edits.turn(context.stopping);
  if (context.stopping.aborted) return;
  await desk.messages.redraw({ runId: run.id, role: 'request' }, run.version, ({ channel, ts }) =>
    editMessage(client, { channel, ts, isDirect: false }, requestCard(run)),
  );
}

import { editMessage } from '../post-answer.ts';
import { requestCard } from './request-card.ts';
import type { ShowRun } from './show-runs.ts';

/** The request for approval, wherever it was posted, whatever became of it. */
export const showRequest: ShowRun = async (run, { desk, client, context }) => {
  const shown = (await desk.messages.of(run.id)).find(({ role }) => role === 'request');
  if (shown === undefined || shown.version >= run.version) return;
  // The turn comes first: while a message is redrawn the store keeps its row to itself.
  await context.edits.turn(context.stopping);
  if (context.stopping.aborted) return;
  await desk.messages.redraw({ runId: run.id, role: 'request' }, run.version, ({ channel, ts }) =>
    editMessage(client, { channel, ts, isDirect: false }, requestCard(run)),
  );
};

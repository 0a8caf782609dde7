import { drawRequest } from './draw-request.ts';
import { postRequest } from './post-request.ts';
import type { ShowRun } from './show-runs.ts';

/** The request for approval, wherever it was posted, whatever became of it. */
export const showRequest: ShowRun = async (run, world) => {
  const shown = (await world.desk.messages.of(run.id)).find(({ role }) => role === 'request');
  if (shown !== undefined) return drawRequest(run, shown, world);
  // Whoever took the request posts it; unless that process is gone.
  if (run.state === 'awaiting_approval' && world.context.now() - run.requestedAtMs > POSTED_BY_THEN_MS)
    await postRequest(run, world);
};

const POSTED_BY_THEN_MS = 120_000;

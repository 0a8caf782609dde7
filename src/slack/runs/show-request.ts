import { drawRequest, isPlanShown } from './draw-request.ts';
import { postRequest } from './post-request.ts';
import type { ShowRun } from './show-runs.ts';

/** The request for approval, wherever it was posted, whatever became of it, with its whole plan. */
export const showRequest: ShowRun = async (run, world) => {
  const shown = (await world.desk.messages.of(run.id)).find(({ role }) => role === 'request');
  if (shown !== undefined) await drawRequest(run, shown, world);
  // Whoever took the request posts it; unless that process is gone, or Slack did not take all of it.
  const isLate = world.context.now() - run.requestedAtMs > POSTED_BY_THEN_MS;
  if (run.state === 'awaiting_approval' && isLate && !(await isPlanShown(run.id, world)))
    await postRequest(run, world);
};

const POSTED_BY_THEN_MS = 120_000;

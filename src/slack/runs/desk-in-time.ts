import type { RunDesk } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Context } from '../context.ts';
import { openInTime } from '../open-in-time.ts';

/**
 * The desk of runs for somebody who waits for an answer: the store may still be starting.
 *
 * @param withinMs how long they wait; a form has to be opened within three seconds of the click; `OPENING_MS` where nothing presses
 * @throws OpsError that says why there is none
 */
export async function deskInTime({ runs }: Pick<Context, 'runs'>, withinMs = 2_000): Promise<RunDesk> {
  if (runs === undefined)
    throw new OpsError(
      'bad_configuration',
      'This bot has no store, so nothing is planned, approved or run with it.',
      'Whoever runs the bot starts it with EKM_DATA_DIR or DATABASE_URL.',
    );
  const desk = await openInTime(runs.desk(), withinMs);
  if (desk === undefined)
    throw new OpsError(
      'store_unreachable',
      'The store of runs is still being opened.',
      'Try again in a minute; nothing was changed.',
    );
  return desk;
}

/** A store of its own that starts for the first time on a busy machine takes this long at most, as a rule. */
export const OPENING_MS = 60_000;

import { OpsError } from '../../lib/ops-error.ts';
import type { ReminderDesk } from '../../reminders/reminder-desk.ts';
import type { Context } from '../context.ts';
import { openInTime } from '../open-in-time.ts';

/**
 * The desk of reminders for somebody who waits for an answer: the store may still be starting.
 *
 * @param withinMs how long they wait
 * @throws OpsError that says why there is none
 */
export async function remindersInTime(
  { reminders }: Pick<Context, 'reminders'>,
  withinMs = PATIENCE_MS,
): Promise<ReminderDesk> {
  if (reminders === undefined)
    throw new OpsError(
      'bad_configuration',
      'This bot has no store, so it reminds of nothing.',
      'Whoever runs the bot starts it with EKM_DATA_DIR or DATABASE_URL.',
    );
  const desk = await openInTime(reminders.desk(), withinMs);
  if (desk === undefined)
    throw new OpsError(
      'store_unreachable',
      'The store of reminders is still being opened.',
      'Try again in a minute; nothing was changed.',
    );
  return desk;
}

/** After a start the store is opened first: the first click after it counts. */
const PATIENCE_MS = 30_000;

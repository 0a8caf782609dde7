import { OpsError } from '../../lib/ops-error.ts';
import type { Context } from '../context.ts';
import { nothingGiven, openStart } from '../runs/start-open.ts';
import type { FormClick } from './reminder-click.ts';
import { shownReminder } from './shown-reminder.ts';

/** Opens the form of a reminder's runbook, with what the reminder knows filled in. A run that is asked for with it is a reaction. */
export async function startFromReminder(
  { client, click, triggerId, tell }: FormClick,
  context: Context,
): Promise<void> {
  const { channel, user, subject, postId } = click;
  const look = async () => {
    const { reminder } = (await shownReminder(click, context)).shown;
    const { runbook } = reminder.subjectAtPost;
    if (reminder.ended !== undefined || runbook === undefined)
      throw new OpsError(
        'not_found',
        'It is over meanwhile: the message shows how.',
        `There is nothing to start for it; ${context.command} start starts anything else.`,
      );
    return { runbook: runbook.id, given: { ...nothingGiven, parameters: runbook.parameters } };
  };
  await openStart(
    {
      client,
      asked: { channel, user },
      triggerId,
      runbook: undefined,
      given: nothingGiven,
      look,
      reminder: { subject, postId },
      tell,
    },
    context,
  );
}

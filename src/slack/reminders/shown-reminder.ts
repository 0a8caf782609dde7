import { OpsError } from '../../lib/ops-error.ts';
import type { ShownReminder } from '../../reminders/reminder-desk.ts';
import { subjectId } from '../../reminders/reminder-subject.ts';
import type { Context } from '../context.ts';
import type { ReminderClick } from './reminder-click.ts';
import { remindersInTime } from './reminders-in-time.ts';

/** The reminder that a button names, as it is now. @throws OpsError that says that there is none */
export async function shownReminder(
  { postId, subject }: ReminderClick,
  context: Context,
): Promise<{ shown: ShownReminder; timeZone: string }> {
  const desk = await remindersInTime(context);
  const content = await desk.content(postId);
  const shown = content?.reminders.find(({ reminder }) => subjectId(reminder.subjectAtPost) === subject);
  if (content !== undefined && shown !== undefined) return { shown, timeZone: content.timeZone };
  throw new OpsError(
    'not_found',
    'The store of this bot has no such reminder any more.',
    `${context.command} reminders lists those that there are.`,
  );
}

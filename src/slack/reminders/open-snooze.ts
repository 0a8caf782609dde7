import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { OpsError } from '../../lib/ops-error.ts';
import { problemCard } from '../cards/problem-card.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { slackProblem } from '../identity.ts';
import type { FormClick, ReminderClick } from './reminder-click.ts';
import { shownReminder } from './shown-reminder.ts';
import { snoozeView } from './snooze-view.ts';

/** Opens the form in which a reminder is put off: at once, and then with what the store has of it. */
export async function openSnooze(
  { client, click, triggerId, tell }: FormClick,
  context: Context,
): Promise<void> {
  let viewId: string;
  try {
    const opened = await client.views.open({ trigger_id: triggerId, view: readingView });
    viewId = opened.view?.id ?? '';
  } catch (error) {
    context.log.warn({ err: error }, 'form not opened');
    await tell(problemCard('No form', slackProblem('opening a form', error)));
    return;
  }
  const view = await viewFor(client, click, context).catch((error: unknown) => {
    if (!(error instanceof OpsError)) context.log.error({ err: error }, 'form not made');
    return plainView(problemCard('Not put off', error).blocks);
  });
  await client.views.update({ view_id: viewId, view });
}

async function viewFor(client: WebClient, click: ReminderClick, context: Context): Promise<ModalView> {
  const refusal = await fleetRefusal(client, click.user, context);
  if (refusal !== undefined) throw refusal;
  const { shown, timeZone } = await shownReminder(click, context);
  if (shown.reminder.ended !== undefined)
    throw new OpsError(
      'not_found',
      'It is over meanwhile: the message shows how.',
      'There is nothing to put off.',
    );
  return snoozeView(shown, click, { nowMs: context.now(), timeZone });
}

function plainView(blocks: ModalView['blocks']): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Put a reminder off', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks,
  };
}

/** Slack waits three seconds for a form, and the store may take longer. */
const readingView = plainView([paragraph('Looking the reminder up.')]);

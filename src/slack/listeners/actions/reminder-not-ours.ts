import type { BlockAction } from '@slack/bolt';
import { OpsError } from '../../../lib/ops-error.ts';
import { actionIds } from '../../action-ids.ts';
import { problemCard } from '../../cards/problem-card.ts';
import { tellByResponse } from '../../check/asked-by-click.ts';
import { fleetRefusal } from '../../fleet-refusal.ts';
import type { Listener } from '../../listener.ts';
import { notOursCard } from '../../reminders/not-ours-card.ts';
import { reminderClick } from '../../reminders/reminder-click.ts';
import { shownReminder } from '../../reminders/shown-reminder.ts';

/** "Not ours" beside a reminder: the lines of ekm.yaml that would say so, for the person alone. It changes nothing. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.reminderNotOurs, async ({ ack, body, client, respond }) => {
      await ack();
      const tell = tellByResponse(respond);
      try {
        const refusal = await fleetRefusal(client, body.user.id, context);
        if (refusal !== undefined) throw refusal;
        const { shown } = await shownReminder(reminderClick(body), context);
        const { schedule, subjectAtPost } = shown.reminder;
        await tell(notOursCard(subjectAtPost, { schedule, nowMs: context.now() }));
      } catch (error) {
        if (!(error instanceof OpsError)) throw error;
        await tell(problemCard('Not shown', error));
      }
    });
  },
} satisfies Listener;

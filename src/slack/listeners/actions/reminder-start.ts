import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { reminderClick } from '../../reminders/reminder-click.ts';
import { startFromReminder } from '../../reminders/start-from-reminder.ts';

/** "Start ..." beside a reminder: the form of its runbook, with what the reminder knows filled in. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.reminderStart, async ({ ack, body, client, respond }) => {
      await ack();
      const tell = tellByResponse(respond);
      await startFromReminder(
        { client, click: reminderClick(body), triggerId: body.trigger_id, tell },
        context,
      );
    });
  },
} satisfies Listener;

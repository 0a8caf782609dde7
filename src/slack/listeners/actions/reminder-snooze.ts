import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { openSnooze } from '../../reminders/open-snooze.ts';
import { reminderClick } from '../../reminders/reminder-click.ts';

/** "Put off" beside a reminder asks until when and why. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.reminderSnooze, async ({ ack, body, client, respond }) => {
      await ack();
      const tell = tellByResponse(respond);
      await openSnooze({ client, click: reminderClick(body), triggerId: body.trigger_id, tell }, context);
    });
  },
} satisfies Listener;

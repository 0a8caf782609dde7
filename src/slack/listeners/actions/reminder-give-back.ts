import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { reactByClick } from '../../reminders/react-by-click.ts';
import { reminderClick } from '../../reminders/reminder-click.ts';

/** "Give it back" beside a reminder that somebody has taken: nobody has it any more. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.reminderGiveBack, async ({ ack, body, client, respond }) => {
      await ack();
      await reactByClick(
        {
          client,
          click: reminderClick(body),
          act: (desk, click) => desk.take({ ...click, isTaken: false }),
          tell: tellByResponse(respond),
        },
        context,
      );
    });
  },
} satisfies Listener;

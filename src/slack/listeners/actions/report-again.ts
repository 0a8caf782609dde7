import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askForCheck } from '../../check/ask-for-check.ts';
import { askedByClick, clickedMessage, clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';

/** "Check again": the same message shows the new check. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.checkAgain, async ({ ack, body, client, respond }) => {
      await ack();
      await askForCheck(
        {
          client,
          asked: askedByClick(body),
          word: clickedValue(body),
          tell: tellByResponse(respond),
          again: clickedMessage(body),
        },
        context,
      );
    });
  },
} satisfies Listener;

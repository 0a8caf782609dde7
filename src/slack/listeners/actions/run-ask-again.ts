import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askedByClick, clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { askAgain } from '../../runs/request-again.ts';

/** "Ask again" under a request that nobody decided in time. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.runAskAgain, async ({ ack, body, client, respond }) => {
      await ack();
      await askAgain(
        {
          client,
          asked: askedByClick(body),
          runId: clickedValue(body),
          clickId: `again/${body.user.id}/${body.trigger_id}`,
          tell: tellByResponse(respond),
        },
        context,
      );
    });
  },
} satisfies Listener;

import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { voteByClick } from '../../runs/vote-by-click.ts';

/** "Approve" under a request, after the question whether it is meant. */
export default {
  subscribes: {},
  scopes: [{ name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' }],
  register(app, context) {
    app.action<BlockAction>(actionIds.runApprove, async ({ ack, body, client, respond }) => {
      await ack();
      await voteByClick(
        {
          client,
          value: clickedValue(body),
          verdict: 'approve',
          reason: undefined,
          user: body.user.id,
          clickId: `approve/${body.user.id}/${body.trigger_id}`,
          tell: tellByResponse(respond),
        },
        context,
      );
    });
  },
} satisfies Listener;

import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import { publishRunPage } from '../../home/publish-run-page.ts';
import type { Listener } from '../../listener.ts';
import { runIn, voteByClick } from '../../runs/vote-by-click.ts';
import { tellInDirectMessage } from '../../tell-in-direct-message.ts';

/** "Approve" under a request, after the question whether it is meant. */
export default {
  subscribes: {},
  scopes: [{ name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' }],
  register(app, context) {
    app.action<BlockAction>(actionIds.runApprove, async ({ ack, body, client, respond }) => {
      await ack();
      const isInHome = body.channel === undefined;
      const value = clickedValue(body);
      await voteByClick(
        {
          client,
          value,
          verdict: 'approve',
          reason: undefined,
          user: body.user.id,
          clickId: `approve/${body.user.id}/${body.trigger_id}`,
          tell: isInHome ? tellInDirectMessage(client, body.user.id) : tellByResponse(respond),
        },
        context,
      );
      if (isInHome) await publishRunPage(client, body.user.id, runIn(value), context);
    });
  },
} satisfies Listener;

import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { publishHome } from '../../home/publish-home.ts';
import type { Listener } from '../../listener.ts';

/** "Back" from the page of a run to the page with everything. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.homeBack, async ({ ack, body, client }) => {
      await ack();
      await publishHome(client, body.user.id, context);
    });
  },
} satisfies Listener;

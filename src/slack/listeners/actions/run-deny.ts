import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askedByClick, clickedValue } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { denyView } from '../../runs/vote-deny-view.ts';

/** "Deny" under a request asks for the reason first: whoever asked wants to know. */
export default {
  subscribes: {},
  scopes: [],
  register(app) {
    app.action<BlockAction>(actionIds.runDeny, async ({ ack, body, client }) => {
      await ack();
      const { channel } = askedByClick(body);
      await client.views.open({
        trigger_id: body.trigger_id,
        view: denyView({ button: clickedValue(body), channel }),
      });
    });
  },
} satisfies Listener;

import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askedByClick, clickedValue } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { reviewView } from '../../runs/review-view.ts';

/** "Review" under an emergency asks what a second person says of it. */
export default {
  subscribes: {},
  scopes: [],
  register(app) {
    app.action<BlockAction>(actionIds.runReview, async ({ ack, body, client }) => {
      await ack();
      const { channel } = askedByClick(body);
      const view = reviewView({ runId: clickedValue(body), channel });
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
  },
} satisfies Listener;

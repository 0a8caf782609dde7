import { actionIds } from '../../action-ids.ts';
import type { Listener } from '../../listener.ts';

/** The link to the source page: the browser opens it, and Slack still waits for an acknowledgement. */
export default {
  subscribes: {},
  scopes: [],
  register(app) {
    app.action(actionIds.source, async ({ ack }) => {
      await ack();
    });
  },
} satisfies Listener;

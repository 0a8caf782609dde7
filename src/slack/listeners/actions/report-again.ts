import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { runReport } from '../../report/run-report.ts';

/** "Check again" under a report: reads the same again and shows it in the same message. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.reportAgain, async ({ ack, action, body, client, respond }) => {
      await ack();
      const word = 'value' in action && typeof action.value === 'string' ? action.value : 'all';
      const channel = body.channel?.id;
      const ts = body.message?.ts;
      if (channel === undefined || ts === undefined) return;
      const tell = tellByResponse(respond);
      const claim = `report_again/${channel}/${ts}`;
      if (!context.answered.claim(claim)) {
        await tell({ text: 'This report is being made again already: it comes in the same message.' });
        return;
      }
      try {
        const again = { channel, ts, isDirect: false };
        await runReport({ client, asked: { channel, user: body.user.id }, word, tell, again }, context);
      } finally {
        context.answered.forget(claim);
      }
    });
  },
} satisfies Listener;

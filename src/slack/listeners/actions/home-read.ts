import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { problemCard } from '../../cards/problem-card.ts';
import { askedByClick } from '../../check/asked-by-click.ts';
import { fleetRefusal } from '../../fleet-refusal.ts';
import { publishHome } from '../../home/publish-home.ts';
import type { Listener } from '../../listener.ts';
import { runReport } from '../../report/run-report.ts';
import { tellInDirectMessage } from '../../tell-in-direct-message.ts';

/** "Read the fleet now" in App Home: a report as a direct message, and the page made anew from it. */
export default {
  subscribes: {},
  scopes: [{ name: 'im:write', why: 'reports as a direct message where the bot is not in the channel' }],
  register(app, context) {
    app.action<BlockAction>(actionIds.homeRead, async ({ ack, body, client }) => {
      await ack();
      const asked = askedByClick(body);
      const tell = tellInDirectMessage(client, asked.user);
      const refusal = await fleetRefusal(client, asked.user, context);
      if (refusal === undefined) await runReport({ client, asked, word: 'all', tell }, context);
      else await tell(problemCard('No report', refusal));
      await publishHome(client, asked.user, context);
    });
  },
} satisfies Listener;

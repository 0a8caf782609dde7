import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import { publishRunPage } from '../../home/publish-run-page.ts';
import type { Listener } from '../../listener.ts';
import { tellOfRun } from '../../runs/tell-of-run.ts';

/** "Open": the page of a run in App Home, or its record in private below a list of runs. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.runOpen, async ({ ack, body, client, respond }) => {
      await ack();
      const id = clickedValue(body);
      if (body.channel === undefined) await publishRunPage(client, body.user.id, id, context);
      else await tellOfRun({ client, user: body.user.id, id, tell: tellByResponse(respond) }, context);
    });
  },
} satisfies Listener;

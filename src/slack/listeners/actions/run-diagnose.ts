import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askedByClick, clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import { diagnoseGiven } from '../../check/check-offer.ts';
import type { Listener } from '../../listener.ts';
import { nothingGiven, openStart } from '../../runs/start-open.ts';

/** "Diagnose on an instance..." under an explained error: the form of that runbook, with the error filled in. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.runDiagnose, async ({ ack, body, client, respond }) => {
      await ack();
      const given = { ...nothingGiven, parameters: diagnoseGiven(clickedValue(body)) };
      const { trigger_id: triggerId } = body;
      const asked = askedByClick(body);
      await openStart(
        { client, asked, triggerId, runbook: 'diagnose', given, tell: tellByResponse(respond) },
        context,
      );
    });
  },
} satisfies Listener;

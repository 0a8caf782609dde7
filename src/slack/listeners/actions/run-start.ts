import type { BlockAction } from '@slack/bolt';
import { askedByClick, clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { startActions } from '../../runs/start-buttons.ts';
import { nothingGiven, openStart } from '../../runs/start-open.ts';
import { tellInPrivate } from '../../tell-in-private.ts';

/** "Start ..." beside a finding and in App Home: the form of that runbook, with the instance filled in. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(startActions, async ({ ack, body, client, respond }) => {
      await ack();
      const asked = askedByClick(body);
      const [runbook = '', ...instance] = clickedValue(body).split(' ');
      const name = instance.join(' ');
      const given = name === '' ? nothingGiven : { ...nothingGiven, parameters: { instance: name } };
      const isInHome = body.container?.['type'] === 'view';
      const tell = isInHome ? tellInPrivate(client, asked) : tellByResponse(respond);
      const chosen = runbook === '' ? undefined : runbook;
      await openStart({ client, asked, triggerId: body.trigger_id, runbook: chosen, given, tell }, context);
    });
  },
} satisfies Listener;

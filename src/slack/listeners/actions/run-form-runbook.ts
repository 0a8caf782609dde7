import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { clickedValue } from '../../check/asked-by-click.ts';
import type { Listener } from '../../listener.ts';
import { deskInTime } from '../../runs/desk-in-time.ts';
import { formPlaceOf, startForm } from '../../runs/start-form.ts';
import { nothingGiven } from '../../runs/start-open.ts';

/** "Choose" beside a runbook: its form, in place of the choice. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.runFormRunbook, async ({ ack, body, client }) => {
      await ack();
      const { view } = body;
      const id = clickedValue(body);
      const runbook = (await deskInTime(context)).runbooks.get(id);
      if (view === undefined || runbook === undefined) return;
      const form = startForm({ ...formPlaceOf(view.private_metadata), runbook: id }, runbook, nothingGiven);
      await client.views.update({ view_id: view.id, view: form });
    });
  },
} satisfies Listener;

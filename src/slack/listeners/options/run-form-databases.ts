import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { fleetRefusal } from '../../fleet-refusal.ts';
import type { Listener } from '../../listener.ts';
import { formInstance, formOfInstance } from '../../runs/start-chosen-instance.ts';
import { StartDatabases } from '../../runs/start-databases.ts';
import { databaseOptions } from '../../runs/start-options.ts';

/** An instance chosen in the form of a runbook, and the databases of it: another instance is another list. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    const databases = new StartDatabases(context);
    app.action<BlockAction>(actionIds.runFormInstance, async ({ ack, body, client }) => {
      await ack();
      const { view } = body;
      if (view === undefined || (await fleetRefusal(client, body.user.id, context)) !== undefined) return;
      const form = await formOfInstance(view, context);
      if (form === undefined) return;
      if (form.instance !== undefined) void databases.begin(form.instance);
      await client.views.update({ view_id: view.id, hash: view.hash, view: form.view });
    });
    app.options(actionIds.runFormDatabases, async ({ ack, payload, body, client }) => {
      const isRefused = (await fleetRefusal(client, body.user.id, context)) !== undefined;
      const instance = isRefused ? undefined : await formInstance(payload.block_id, context);
      if (instance === undefined) return ack({ options: [] });
      const known = await databases.of(instance, PATIENCE_MS);
      await ack(databaseOptions(known, instance, payload.value));
    });
  },
} satisfies Listener;

/** Slack waits three seconds for options. */
const PATIENCE_MS = 2_000;

import type { BlockAction } from '@slack/bolt';
import { actionIds } from '../../action-ids.ts';
import { askForCheck, type CheckWish } from '../../check/ask-for-check.ts';
import { askedByClick, clickedValue, tellByResponse } from '../../check/asked-by-click.ts';
import { instanceOptions } from '../../check/instance-options.ts';
import { fleetRefusal } from '../../fleet-refusal.ts';
import type { Listener } from '../../listener.ts';
import { tellInDirectMessage } from '../../tell-in-direct-message.ts';

/** An instance chosen from a list, and the options of a list that is too long to be sent whole. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    app.action<BlockAction>(actionIds.checkInstance, async ({ ack, body, client, respond }) => {
      await ack();
      const asked = askedByClick(body);
      const isInHome = body.container?.['type'] === 'view';
      // The list has done its work: it goes, and the answer comes.
      if (!isInHome) await respond({ delete_original: true });
      const tell: CheckWish['tell'] = isInHome
        ? tellInDirectMessage(client, asked.user)
        : tellByResponse(respond);
      await askForCheck({ client, asked, word: clickedValue(body), tell }, context);
    });
    app.options(actionIds.checkInstance, async ({ ack, payload, body, client }) => {
      const isRefused = (await fleetRefusal(client, body.user.id, context)) !== undefined;
      if (isRefused) return ack({ options: [] });
      const inventory = await context.fleet.inventory().catch(() => undefined);
      await ack({ options: inventory === undefined ? [] : instanceOptions(inventory, payload.value) });
    });
  },
} satisfies Listener;

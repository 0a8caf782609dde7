import type { Inventory } from '../../../fleet/inventory.ts';
import { actionIds } from '../../action-ids.ts';
import { fleetRefusal } from '../../fleet-refusal.ts';
import type { Listener } from '../../listener.ts';
import { matchingOptions } from '../../runs/start-options.ts';

/** The instances, vaults and secrets of ekm.yaml that the form of a runbook lets one search in. */
export default {
  subscribes: {},
  scopes: [],
  register(app, context) {
    for (const [actionId, namesOf] of lists)
      app.options(actionId, async ({ ack, payload, body, client }) => {
        const isRefused = (await fleetRefusal(client, body.user.id, context)) !== undefined;
        const inventory = isRefused ? undefined : await context.fleet.inventory().catch(() => undefined);
        await ack({
          options: inventory === undefined ? [] : matchingOptions(namesOf(inventory), payload.value),
        });
      });
  },
} satisfies Listener;

const lists: readonly [string, (inventory: Inventory) => readonly string[]][] = [
  [actionIds.runFormInstance, ({ instances }) => instances.map(({ name }) => name)],
  [actionIds.runFormVault, ({ vaults }) => vaults.map(({ name }) => name)],
  [actionIds.runFormSecret, ({ secrets }) => Object.keys(secrets)],
];

import { openFleetDesk } from '../desk/open-fleet-desk.ts';
import type { Outlook } from '../reminders/outlook.ts';
import { openReminderDesk } from '../runner/reminders/open-reminder-desk.ts';
import { existingStore } from './existing-store.ts';

/**
 * What people will be reminded of, from ekm.yaml and the store that is there; undefined: there is none. Reads no instance,
 * vault or app.
 *
 * @throws OpsError when ekm.yaml or the store cannot be read
 */
export async function readOutlook(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Outlook | undefined> {
  const found = await existingStore(env);
  if (found === undefined) return undefined;
  const now = () => Date.now();
  const inventoryFile = env['EKM_CONFIG']?.trim() || 'ekm.yaml';
  const fleet = openFleetDesk({ inventoryFile, environment: env, now, store: found });
  try {
    const store = await fleet.openStore();
    const desk = openReminderDesk({ store, fleet, inventory: fleet.inventory, now });
    return await desk.outlook();
  } finally {
    await fleet.close();
  }
}

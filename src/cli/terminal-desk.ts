import type { FleetDesk, LookOptions } from '../fleet/fleet-desk.ts';
import { existingStore } from './existing-store.ts';
import { progressOn } from './progress-on.ts';
import type { Terminal } from './terminal.ts';

/** Asks the fleet's desk for a person at a terminal: a line counts up where one looks. */
export async function askDesk<T>(
  terminal: Terminal,
  ask: (desk: FleetDesk, look: LookOptions) => Promise<T>,
): Promise<T> {
  const { env } = terminal;
  // Loaded here: YAML, zod and the rules would cost every other command a tenth of a second.
  const { openFleetDesk } = await import('../desk/open-fleet-desk.ts');
  const desk = openFleetDesk({
    inventoryFile: env['EKM_CONFIG']?.trim() || 'ekm.yaml',
    environment: env,
    now: () => Date.now(),
    store: await existingStore(env),
  });
  const count = progressOn(terminal);
  try {
    return await ask(desk, {
      signal: new AbortController().signal,
      onProgress: count && (({ done, of }) => count(done, of)),
    });
  } finally {
    await desk.close();
  }
}

import type { Store } from '../../src/store/store.ts';

/** Nothing of one test is in the way of the next: no lock, no freeze, no run that could go on. */
export async function endRuns(store: Store): Promise<void> {
  for (const table of ['target_lock', 'freeze'] as const) await store.kysely.deleteFrom(table).execute();
  await store.kysely.updateTable('run').set({ state: 'cancelled' }).execute();
}

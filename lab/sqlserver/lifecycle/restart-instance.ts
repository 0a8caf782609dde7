import type { Instance } from '../instance.ts';
import { startInstance } from './start-instance.ts';
import { stopInstance } from './stop-instance.ts';

/** Stops and starts an instance: sessions end, provider sessions are forgotten, every encrypted database has to be opened again. */
export async function restartInstance(instance: Instance): Promise<void> {
  await stopInstance(instance);
  await startInstance(instance);
}

import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { killInstance } from './kill-instance.ts';

/** Stops an instance as the service control manager does: with a word in the error log. */
export async function stopInstance(instance: Instance): Promise<void> {
  if (instance.state.isRunning) instance.log('Server', sqlError(17148, 1).message);
  await killInstance(instance);
}

import type { Instance } from '../instance.ts';
import { breakLinks } from './break-links.ts';
import { holdScans } from './hold-scans.ts';

/** Ends an instance at once, as a power cut does. It stays down until `startInstance`. */
export async function killInstance(instance: Instance): Promise<void> {
  if (!instance.state.isRunning) return;
  holdScans(instance);
  instance.state.isRunning = false;
  for (const session of [...instance.sessions.values()]) session.request.disconnect();
  instance.sessions.clear();
  instance.connector.forget();
  breakLinks(instance);
}

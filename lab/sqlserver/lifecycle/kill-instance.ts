import type { Instance } from '../instance.ts';
import { breakLinks } from './break-links.ts';
import { holdScans } from './hold-scans.ts';

/** Ends an instance at once, as a power cut does. It stays down until `startInstance`. */
export async function killInstance(instance: Instance): Promise<void> {
  if (!instance.state.isRunning) return;
  instance.state.isRunning = false;
  instance.state.stoppedAtMs = instance.nowMs;
  // First of all: what the sessions have open is rolled back, which puts older state back in place.
  for (const session of [...instance.sessions.values()]) session.request.disconnect();
  instance.sessions.clear();
  holdScans(instance);
  instance.connector.forget();
  breakLinks(instance);
}

import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { handshake, isReachable } from './handshake.ts';
import { logRefusal, logUnreachable } from './log-refusal.ts';
import type { Side } from './side.ts';

/** Whether the link between the two sides of a session still stands: both run since it was made, and nothing cut it. */
export function stands(a: Side, b: Side): boolean {
  const madeAtMs = Math.min(a.mirroring.connectedAtMs ?? 0, b.mirroring.connectedAtMs ?? 0);
  return (
    madeAtMs > 0 &&
    isReachable(a.instance, 'PARTNER') &&
    isReachable(b.instance, 'PARTNER') &&
    madeAtMs >= Math.max(a.instance.state.startedAtMs, b.instance.state.startedAtMs)
  );
}

/** Tries to make the link anew. Both sides are connected afterwards, or neither. */
export function connect(from: Side, to: Side): boolean {
  const { nowMs } = from.instance;
  if (!answers(from.instance, to.instance, 'PARTNER', from.mirroring.partnerAddress)) return false;
  for (const [side, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const { mirroring } = side;
    mirroring.connectedAtMs = nowMs;
    mirroring.partnerInstance = other.instance.state.name;
    // unverified: A mirror that is connected again has caught up at once: the lab sends no log records.
    if (mirroring.state !== 'SUSPENDED') mirroring.state = 'SYNCHRONIZED';
    const number = mirroring.role === 'PRINCIPAL' ? 1440 : 1441;
    side.instance.log('spid29s', sqlError(number, 1, side.database.name).message);
  }
  return true;
}

/** Whether an endpoint answers and accepts; what refuses is written into the error logs. */
export function answers(
  from: Instance,
  to: Instance | undefined,
  as: 'PARTNER' | 'WITNESS',
  address: string,
): boolean {
  if (!isReachable(from, 'PARTNER')) return false;
  if (to === undefined || !isReachable(to, as)) {
    logUnreachable(from, address);
    return false;
  }
  const refusal = handshake(from, to);
  if (refusal === undefined) return true;
  logRefusal(refusal, from, to, address);
  return false;
}

/** Notes that a side has lost the other. */
export function disconnect({ database, instance, mirroring }: Side): void {
  const wasConnected = mirroring.connectedAtMs !== undefined || mirroring.state === 'SYNCHRONIZED';
  mirroring.connectedAtMs = undefined;
  if (mirroring.state !== 'SUSPENDED') mirroring.state = 'DISCONNECTED';
  if (!wasConnected || !instance.state.isRunning) return;
  const { partnerAddress, timeoutSeconds } = mirroring;
  instance.log('spid29s', 'Error: 1479, Severity: 16, State: 1.');
  instance.log('spid29s', sqlError(1479, 1, partnerAddress, database.name, timeoutSeconds).message);
  instance.log('spid29s', sqlError(1442, 1, database.name).message);
}

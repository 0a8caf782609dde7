import { sqlError } from '../messages/sql-error.ts';
import type { Side } from './side.ts';

/**
 * Makes the mirror the principal: its database comes online, the other one waits for log records.
 * @param reason ends the sentence of message 1480: "because … failed over due to"
 */
export function swapRoles(principal: Side, mirror: Side, reason: string): void {
  for (const side of [principal, mirror]) {
    const from = side.mirroring.role;
    const to = from === 'PRINCIPAL' ? 'MIRROR' : 'PRINCIPAL';
    side.mirroring.role = to;
    side.mirroring.roleSequence += 1;
    side.database.state = to === 'PRINCIPAL' ? 'ONLINE' : 'RESTORING';
    if (!side.instance.state.isRunning) continue;
    // unverified: What message 1480 names as the reason of a failover (manual failover, auto failover, forced service).
    side.instance.log('spid29s', sqlError(1480, 1, side.database.name, from, to, reason).message);
  }
}

import { logError } from '../encryption/log-error.ts';
import { recoverDatabase } from '../lifecycle/recover-database.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { SqlError } from '../sql-error.ts';
import type { Side } from './side.ts';

/**
 * Makes the mirror the principal at once; the other one waits for log records. Resolves when the new principal's database has been
 * recovered, which opens its encryption key there. Without the key it stays RECOVERY_PENDING, and the session is suspended.
 * @param reason ends the sentence of message 1480: "because … failed over due to"
 */
export async function swapRoles(principal: Side, mirror: Side, reason: string): Promise<void> {
  for (const side of [principal, mirror]) {
    const from = side.mirroring.role;
    const to = from === 'PRINCIPAL' ? 'MIRROR' : 'PRINCIPAL';
    side.mirroring.role = to;
    side.mirroring.roleSequence += 1;
    if (to === 'MIRROR') side.database.state = 'RESTORING';
    if (!side.instance.state.isRunning) continue;
    // unverified: What message 1480 names as the reason of a failover (manual failover, auto failover, forced service).
    const words = ['database mirroring', side.database.name, from, to, reason];
    side.instance.log(source, sqlError(1480, 1, ...words).message);
  }
  const problem = await recoverDatabase(mirror.instance, mirror.database, source);
  if (problem !== undefined) suspendBoth(mirror, principal, problem);
}

// unverified: A new principal whose encryption key does not open suspends the session with 1458, as its page says of any error of the principal copy; no source shows this case.
function suspendBoth(side: Side, other: Side, { number, state, severity }: SqlError): void {
  for (const { mirroring } of [side, other]) mirroring.state = 'SUSPENDED';
  logError(side.instance, source, sqlError(1458, 1, side.database.name, number, state, severity));
}

const source = 'spid29s';

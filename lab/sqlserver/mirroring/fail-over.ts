import { sqlError } from '../messages/sql-error.ts';
import { otherSide, type Side } from './side.ts';
import { swapRoles } from './swap-roles.ts';

/** `SET PARTNER FAILOVER`, on the principal: only while both copies are synchronized, with safety FULL. */
export async function failOver(side: Side): Promise<void> {
  const { database, mirroring } = side;
  const other = otherSide(side);
  if (mirroring.role !== 'PRINCIPAL') throw sqlError(1470, 1, database.name);
  if (mirroring.safety !== 'FULL') throw sqlError(1477, 1, database.name);
  if (other === undefined || mirroring.connectedAtMs === undefined) throw sqlError(1447, 1, database.name);
  if (mirroring.state !== 'SYNCHRONIZED') throw sqlError(1422, 1, database.name);
  await swapRoles(side, other, 'manual failover');
}

/**
 * `SET PARTNER FORCE_SERVICE_ALLOW_DATA_LOSS`, on the mirror: only while the principal is gone, and with the witness off or connected.
 * The session is suspended then. Source: "ALTER DATABASE Database Mirroring".
 */
export async function forceService(side: Side): Promise<void> {
  const { database, mirroring } = side;
  const other = otherSide(side);
  if (mirroring.role !== 'MIRROR' || mirroring.connectedAtMs !== undefined) {
    throw sqlError(1455, 1, database.name);
  }
  const lacksQuorum = mirroring.witnessAddress !== undefined && mirroring.witnessState !== 'CONNECTED';
  if (lacksQuorum || other === undefined) throw sqlError(1431, 1, database.name);
  const opened = swapRoles(other, side, 'forced service');
  for (const each of [side, other]) each.mirroring.state = 'SUSPENDED';
  await opened;
}

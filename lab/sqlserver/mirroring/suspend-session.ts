import { sqlError } from '../messages/sql-error.ts';
import { otherSide, type Side } from './side.ts';

/** `SET PARTNER SUSPEND`, on either partner: the copies drift apart until it is resumed. */
export function suspendSession(side: Side): void {
  for (const each of [side, otherSide(side)]) {
    if (each !== undefined) each.mirroring.state = 'SUSPENDED';
  }
}

/** `SET PARTNER RESUME`, on the principal, with the mirror connected. */
export function resumeSession(side: Side): void {
  const { database, mirroring } = side;
  if (mirroring.role !== 'PRINCIPAL') throw sqlError(1470, 1, database.name);
  const other = otherSide(side);
  if (other === undefined || mirroring.connectedAtMs === undefined) throw sqlError(1447, 1, database.name);
  for (const each of [side, other]) {
    if (each.mirroring.state === 'SUSPENDED') each.mirroring.state = 'SYNCHRONIZED';
  }
}

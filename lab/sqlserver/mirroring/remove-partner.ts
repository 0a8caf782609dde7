import { sqlError } from '../messages/sql-error.ts';
import { otherSide, type Side } from './side.ts';

/**
 * `SET PARTNER OFF`, on either partner: the session ends on both while they are connected, else on this one only.
 * The mirror's database stays restoring.
 */
export function removePartner(side: Side): void {
  const other = side.mirroring.connectedAtMs === undefined ? undefined : otherSide(side);
  for (const each of [side, other]) {
    if (each === undefined) continue;
    each.database.mirroring = undefined;
    each.instance.log('spid29s', sqlError(1443, 1, each.database.name).message);
  }
}

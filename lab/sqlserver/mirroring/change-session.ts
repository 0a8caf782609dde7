import { sqlError } from '../messages/sql-error.ts';
import { otherSide, type Side } from './side.ts';

/** `SET PARTNER SAFETY`, on the principal. OFF (high performance) needs Enterprise. */
export function setSafety(side: Side, to: 'FULL' | 'OFF'): void {
  const { instance } = side;
  const other = connectedMirror(side);
  const { edition } = instance.state;
  if (to === 'OFF' && edition !== 'Enterprise' && edition !== 'Developer') throw sqlError(1473, 1);
  for (const each of [side, other]) each.mirroring.safety = to;
}

/** `SET PARTNER TIMEOUT`, on the principal, in seconds; less than 5 means 5. Source: "ALTER DATABASE Database Mirroring". */
export function setTimeout(side: Side, seconds: number): void {
  if (seconds > longestTimeoutSeconds) throw sqlError(1476, 1, seconds);
  const other = connectedMirror(side);
  for (const each of [side, other]) each.mirroring.timeoutSeconds = Math.max(seconds, leastTimeoutSeconds);
}

const leastTimeoutSeconds = 5;
const longestTimeoutSeconds = 32_767;

/** Properties of the session change on the principal only, and only while the mirror hears of it. */
function connectedMirror(side: Side): Side {
  const { database, mirroring } = side;
  if (mirroring.role !== 'PRINCIPAL') throw sqlError(1470, 1, database.name);
  const other = otherSide(side);
  if (other === undefined || mirroring.connectedAtMs === undefined) throw sqlError(1447, 1, database.name);
  return other;
}

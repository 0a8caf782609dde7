import { sqlError } from '../messages/sql-error.ts';
import type { Side } from './side.ts';

/**
 * Takes a principal database out of service while it sees neither its mirror nor its witness, and brings it back.
 * Source: "If a witness is set for a session, quorum is required to serve the database": "ALTER DATABASE Database Mirroring".
 */
export function settleQuorum({ database, instance, mirroring }: Side): void {
  if (mirroring.role !== 'PRINCIPAL' || !instance.state.isRunning) return;
  const hasQuorum =
    mirroring.witnessAddress === undefined ||
    mirroring.connectedAtMs !== undefined ||
    mirroring.witnessState === 'CONNECTED';
  if (!hasQuorum && database.state === 'ONLINE') {
    database.state = 'RECOVERING';
    mirroring.lacksQuorum = true;
    instance.log('spid29s', sqlError(1442, 1, database.name).message);
  }
  if (hasQuorum && mirroring.lacksQuorum === true) {
    if (database.state === 'RECOVERING') database.state = 'ONLINE';
    mirroring.lacksQuorum = false;
  }
}

import { randomUUID } from 'node:crypto';
import type { StatementContext } from '../context.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import { isSystemDatabase } from '../state/is-system-database.ts';
import type { DatabaseMirroring } from '../state/mirroring.ts';
import { mirroringEndpoint } from './announce-endpoint.ts';
import { isReachable } from './handshake.ts';
import { answers, connect } from './link.ts';
import { addSide, type Side } from './side.ts';

/**
 * `SET PARTNER = 'TCP://host:port'`: first on the future mirror, whose database is restoring, then on the future principal,
 * which starts the session. Source: "ALTER DATABASE Database Mirroring".
 */
export function setPartner(address: string, database: Database, { instance }: StatementContext): void {
  checkAddress(address);
  if (instance.network.atEndpoint(address) === instance) throw sqlError(1452, 1);
  checkInstance(instance);
  if (database.state === 'RESTORING' && database.mirroring === undefined) {
    addSide({ instance, database, mirroring: newSession(address, 'MIRROR') });
    return;
  }
  if (database.mirroring !== undefined) throw sqlError(1405, 1, database.name);
  checkDatabase(database);
  const partner = instance.network.atEndpoint(address);
  if (partner === undefined || !answers(instance, partner, 'PARTNER', address)) {
    throw sqlError(1418, 1, address);
  }
  const mirror = mirrorOf(database, partner, instance);
  const mirroring = { ...newSession(address, 'PRINCIPAL'), guid: mirror.mirroring.guid };
  const principal: Side = { instance, database, mirroring };
  addSide(principal);
  mirror.mirroring.roleSequence = mirroring.roleSequence;
  if (!connect(principal, mirror)) {
    database.mirroring = undefined;
    throw sqlError(1418, 1, address);
  }
}

/** Throws 1449 unless the text has the form of a server network address. */
export function checkAddress(address: string): void {
  if (!/^tcp:\/\/[^:/\s]+:\d{1,5}\/?$/i.test(address.trim())) throw sqlError(1449, 1);
}

function newSession(partnerAddress: string, role: DatabaseMirroring['role']): DatabaseMirroring {
  return {
    guid: randomUUID().toUpperCase(),
    role,
    state: 'DISCONNECTED',
    safety: 'FULL',
    partnerAddress: partnerAddress.trim(),
    partnerInstance: undefined,
    witnessAddress: undefined,
    witnessState: 'UNKNOWN',
    roleSequence: 1,
    timeoutSeconds: 10,
    connectedAtMs: undefined,
  };
}

/** Source of the editions: "Editions and supported features": Express and Web can be a witness only. */
function checkInstance(instance: Instance): void {
  const { edition } = instance.state;
  if (edition === 'Express' || edition === 'Web') throw sqlError(1463, 1);
  if (mirroringEndpoint(instance) === undefined || !isReachable(instance, 'PARTNER')) {
    // unverified: SET PARTNER on an instance without a started mirroring endpoint is refused with 1486 at level 16.
    throw sqlError(1486, 1);
  }
}

function checkDatabase(database: Database): void {
  const { name } = database;
  if (isSystemDatabase(database) || database.availabilityGroup !== undefined) throw sqlError(1468, 1, name);
  if (database.recoveryModel !== 'FULL') throw sqlError(1465, 1, name);
  if (database.isReadOnly) throw sqlError(1466, 1, name);
  if (database.access !== 'MULTI_USER') throw sqlError(1488, 1, name);
  if (database.state !== 'ONLINE') throw sqlError(1467, 1, name);
}

/** The partner's copy, which has to wait for this instance already. */
function mirrorOf(database: Database, partner: Instance, instance: Instance): Side {
  const { name } = database;
  const copy = partner.database(name);
  if (copy === undefined) throw sqlError(1448, 1, name);
  if (copy.familyGuid !== database.familyGuid) throw sqlError(1407, 1, name);
  if (copy.state !== 'RESTORING') throw sqlError(1464, 1, name);
  if (copy.mirroring === undefined) throw sqlError(1416, 1, name);
  if (copy.mirroring.partnerInstance !== undefined) throw sqlError(1460, 1, name);
  const expected = partner.network.atEndpoint(copy.mirroring.partnerAddress);
  if (expected !== instance) throw sqlError(1460, 1, name);
  return { instance: partner, database: copy, mirroring: copy.mirroring };
}

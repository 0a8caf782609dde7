import { encryptTempdb } from '../encryption/encrypt-tempdb.ts';
import { logError } from '../encryption/log-error.ts';
import { protectorOf } from '../encryption/protector.ts';
import { checkProtector, openDatabaseKey, wrapNewDatabaseKey } from '../encryption/wrap-database-key.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import { continueScan } from './hold-scans.ts';

/**
 * Brings a database online: an encrypted one needs its key opened first, by the vault or a certificate.
 * Leaves it ONLINE, or RECOVERY_PENDING with the reason in the error log. Resolves to the reason.
 */
export async function recoverDatabase(
  instance: Instance,
  database: Database,
  source: string,
): Promise<SqlError | undefined> {
  instance.log(source, sqlError(17137, 1, database.name).message);
  database.state = 'RECOVERING';
  const reason = await whyNotOpen(instance, database);
  return settleState(instance, databaseNow(instance, database), reason, source);
}

/** The record of the same database now: a rollback meanwhile puts another in its place. */
function databaseNow({ state }: Instance, database: Database): Database {
  return state.databases.find(({ id }) => id === database.id) ?? database;
}

function settleState(
  instance: Instance,
  database: Database,
  reason: SqlError | undefined,
  source: string,
): SqlError | undefined {
  database.state = reason === undefined ? 'ONLINE' : 'RECOVERY_PENDING';
  if (reason !== undefined) {
    // unverified: The error log of a database that stays RECOVERY_PENDING for want of its key holds the message of the provider or key that was missing; which further lines a real instance writes is not published.
    logError(instance, source, reason);
    return reason;
  }
  if (database.encryptionKey !== undefined) database.encryptionKey.openedAtMs = instance.nowMs;
  continueScan(database, instance.nowMs);
  if (database.isEncrypted) encryptTempdb(instance);
  return undefined;
}

/** Opens what a database needs to be read; undefined when everything opens. */
export async function whyNotOpen(instance: Instance, database: Database): Promise<SqlError | undefined> {
  try {
    await openKeys(instance, database);
    return undefined;
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
}

async function openKeys(instance: Instance, database: Database): Promise<void> {
  const key = database.encryptionKey;
  if (key === undefined) return;
  const protector = protectorOf(instance, key.encryptor);
  if (key.wrapped === undefined) key.wrapped = await wrapNewDatabaseKey(instance, protector);
  else await openDatabaseKey(instance, protector, key.wrapped);
  for (const thumbprint of olderProtectors(database, key.encryptor.thumbprint)) {
    await checkProtector(instance, protectorOf(instance, { kind: key.encryptor.kind, thumbprint }));
  }
}

// unverified: Parts of the log that are still active under an older protector need its key object, login and vault key at a start; the lab asks the vault for the key without unwrapping anything.
/** Protectors under which parts of the log still lie that recovery has to read. */
function olderProtectors(database: Database, present: Buffer): Buffer[] {
  const active = database.log.filter(({ isActive }) => isActive);
  const thumbprints = active.flatMap(({ encryptorThumbprint }) => encryptorThumbprint ?? []);
  return thumbprints.filter(
    (each, index) => !each.equals(present) && thumbprints.findIndex((other) => other.equals(each)) === index,
  );
}

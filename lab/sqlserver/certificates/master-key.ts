import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';

/** Whether the session can use the master key of a database: the service master key opens it, or the session did by password. */
export function isMasterKeyOpen(context: Context, database: Database): boolean {
  return (
    database.masterKey !== undefined &&
    (database.masterKey.isEncryptedByServiceMasterKey || context.session.openMasterKeys.has(database.id))
  );
}

/** Throws 15581 unless the database has a master key that is open: what encrypts a private key without a password needs it. */
export function demandMasterKey(context: Context, database: Database): void {
  if (!isMasterKeyOpen(context, database)) throw sqlError(15581, 1);
}

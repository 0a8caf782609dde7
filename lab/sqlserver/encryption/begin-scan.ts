import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import type { EncryptionScan } from '../state/encryption-key.ts';
import { newScan } from './new-scan.ts';
import { scanSource } from './settle.ts';

/** Begins a scan of the database, and says so in the error log; a change of protector reads no data and is not announced. */
export function beginScan(
  kind: EncryptionScan['kind'],
  database: Database,
  { instance, nowMs }: Context,
): void {
  if (database.encryptionKey === undefined) return;
  database.encryptionKey.scan = newScan(kind, database.sizeMb, nowMs);
  if (kind !== 'protectionChange') instance.log(scanSource, sqlError(33112, 1, database.name).message);
}

import type { StatementContext } from '../context.ts';
import { beginScan } from '../encryption/begin-scan.ts';
import { demandEncryptable, demandKeyChangeable } from '../encryption/demand-changeable.ts';
import { encryptionStateOf } from '../encryption/encryption-state.ts';
import { keyAlgorithm } from '../encryption/key-algorithm.ts';
import { namedProtector } from '../encryption/named-protector.ts';
import { thumbprintOfProtector } from '../encryption/protector.ts';
import { rollLog } from '../encryption/roll-log.ts';
import { spreadKey } from '../encryption/spread-key.ts';
import { wrapNewDatabaseKey } from '../encryption/wrap-database-key.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Encryptor } from '../sql/ast/ddl-encryption.ts';
import type { Database } from '../state/database.ts';
import type { EncryptionKey } from '../state/encryption-key.ts';

/**
 * ALTER DATABASE ENCRYPTION KEY: another protector (the data is not touched), or REGENERATE (a new key: all data is encrypted again).
 * After two changes the next needs a log backup (33122).
 */
export async function alterEncryptionKey(
  ddl: DdlOf<'alterEncryptionKey'>,
  context: StatementContext,
): Promise<void> {
  const { database } = context;
  const key = changeableKey(context);
  if (ddl.encryptor !== undefined) await changeProtector(key, ddl.encryptor, context);
  if (ddl.regenerate !== undefined) regenerate(key, ddl.regenerate, context);
  key.modifiedAtMs = context.nowMs;
  if (isLogged(database)) database.keyChangesSinceLogBackup += 1;
  spreadKey(context.instance, database);
}

/** DROP DATABASE ENCRYPTION KEY: only once the database is decrypted (33105). */
export function dropEncryptionKey(_ddl: DdlOf<'dropEncryptionKey'>, context: StatementContext): void {
  const { database, instance, nowMs } = context;
  demandInDatabase(context, database, 'CONTROL');
  demandEncryptable(database, context);
  if (database.encryptionKey === undefined) throw sqlError(33104, 1);
  if (encryptionStateOf(database, nowMs) !== 1) throw sqlError(33105, 1);
  database.encryptionKey = undefined;
  spreadKey(instance, database);
}

function changeableKey(context: StatementContext): EncryptionKey {
  const { database, instance } = context;
  demandInDatabase(context, database, 'CONTROL');
  demandEncryptable(database, context);
  const key = database.encryptionKey;
  if (key === undefined) throw sqlError(33104, 1);
  demandKeyChangeable(database, context);
  // unverified: From 2019 on, changing the key of a database whose encryption is off is refused with 37561; older releases allow it.
  if (!database.isEncrypted && instance.state.release >= 2019) throw sqlError(37561, 1);
  if (isLogged(database) && database.keyChangesSinceLogBackup >= changesPerLogBackup) {
    throw sqlError(33122, 1, database.name);
  }
  return key;
}

function regenerate(key: EncryptionKey, algorithm: string, context: StatementContext): void {
  Object.assign(key, keyAlgorithm(algorithm));
  key.regeneratedAtMs = context.nowMs;
  if (context.database.isEncrypted) beginScan('keyChange', context.database, context);
}

async function changeProtector(
  key: EncryptionKey,
  encryptor: Encryptor,
  context: StatementContext,
): Promise<void> {
  const { database, instance } = context;
  const protector = namedProtector(encryptor, context);
  key.wrapped = await wrapNewDatabaseKey(instance, protector);
  key.encryptor = { kind: protector.kind, thumbprint: thumbprintOfProtector(protector) };
  if (!database.isEncrypted) return;
  beginScan('protectionChange', database, context);
  rollLog(database, key.encryptor.thumbprint);
}

/** In the simple recovery model nothing waits for a log backup. */
function isLogged(database: Database): boolean {
  return database.recoveryModel !== 'SIMPLE';
}

/** Source: "ALTER DATABASE ENCRYPTION KEY", remarks. */
const changesPerLogBackup = 2;

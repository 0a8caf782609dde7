import type { StatementContext } from '../context.ts';
import { demandEncryptable } from '../encryption/demand-changeable.ts';
import { keyAlgorithm } from '../encryption/key-algorithm.ts';
import { namedProtector } from '../encryption/named-protector.ts';
import { noScan } from '../encryption/new-scan.ts';
import { thumbprintOfProtector } from '../encryption/protector.ts';
import { spreadKey } from '../encryption/spread-key.ts';
import { wrapNewDatabaseKey } from '../encryption/wrap-database-key.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';

/**
 * CREATE DATABASE ENCRYPTION KEY. Needs CONTROL on the database and VIEW DEFINITION on the protector in master.
 * The key is wrapped at once, with the credential of the login made from the asymmetric key.
 */
export async function createEncryptionKey(
  ddl: DdlOf<'createEncryptionKey'>,
  context: StatementContext,
): Promise<void> {
  const { database, instance, nowMs } = context;
  demandInDatabase(context, database, 'CONTROL');
  demandEncryptable(database, context);
  if (database.encryptionKey !== undefined) throw sqlError(33103, 1);
  const { algorithm, bits } = keyAlgorithm(ddl.algorithm);
  const protector = namedProtector(ddl.encryptor, context);
  // unverified: CREATE and ALTER DATABASE ENCRYPTION KEY want the key's login (33121) and its credential (33046) at once, unless that login has a provider session open already. The pages say only that the engine uses them when it opens the database.
  const wrapped = await wrapNewDatabaseKey(instance, protector);
  database.encryptionKey = {
    algorithm,
    bits,
    encryptor: { kind: protector.kind, thumbprint: thumbprintOfProtector(protector) },
    wrapped,
    createdAtMs: nowMs,
    regeneratedAtMs: nowMs,
    modifiedAtMs: nowMs,
    setAtMs: nowMs,
    openedAtMs: nowMs,
    scan: noScan(nowMs),
  };
  spreadKey(instance, database);
}

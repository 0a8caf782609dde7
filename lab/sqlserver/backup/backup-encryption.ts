import type { StatementContext } from '../context.ts';
import { namedProtector } from '../encryption/named-protector.ts';
import { thumbprintOfProtector } from '../encryption/protector.ts';
import { wrapNewDatabaseKey } from '../encryption/wrap-database-key.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { BackupOptions } from '../sql/ast/ddl-backup.ts';
import type { Backup } from '../state/backup.ts';

/** WITH ENCRYPTION: the certificate or key must be usable, and a certificate must not have expired (3096). Nothing to do with TDE. */
export async function backupEncryption(
  option: BackupOptions['encryption'],
  context: StatementContext,
): Promise<Backup['encryption']> {
  if (option === undefined) return undefined;
  const protector = namedProtector(option.encryptor, context);
  if (protector.kind === 'certificate' && protector.certificate.expiresAtMs <= context.nowMs) {
    throw sqlError(3096, 1);
  }
  await wrapNewDatabaseKey(context.instance, protector);
  return {
    algorithm: option.algorithm.toLowerCase(),
    thumbprint: thumbprintOfProtector(protector),
    kind: protector.kind,
  };
}

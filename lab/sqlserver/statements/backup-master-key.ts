import { createHash } from 'node:crypto';
import { readKeyFile, writeKeyFile } from '../certificates/key-file.ts';
import { isMasterKeyOpen } from '../certificates/master-key.ts';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, demandStatement } from '../security/demand.ts';
import { hashPassword } from '../security/password-hash.ts';
import { checkPasswordPolicy } from '../security/password-policy.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { readHostFile, writeHostFile } from '../state/host-files.ts';
import { masterKeyOf } from './create-master-key.ts';

/** BACKUP MASTER KEY and BACKUP SERVICE MASTER KEY. Rights: CONTROL on the database; CONTROL SERVER. */
export function backupMasterKey(ddl: DdlOf<'backupMasterKey'>, context: StatementContext): void {
  const { database, instance } = context;
  if (ddl.isService) demandStatement(context, 'CONTROL SERVER');
  const guid = ddl.isService ? serviceMasterKeyGuid(instance.state.name) : masterKeyOf('find', context).guid;
  if (!ddl.isService && !isMasterKeyOpen(context, database)) throw sqlError(15581, 1);
  checkPasswordPolicy(ddl.password, '');
  const kind = ddl.isService ? 'service' : 'database';
  const file = writeKeyFile({ kind, guid }, ddl.password);
  if (!writeHostFile(instance, ddl.file, file)) throw sqlError(15240, 1, ddl.file);
}

/** RESTORE MASTER KEY and RESTORE SERVICE MASTER KEY. Rights as for the backup. */
export function restoreMasterKey(ddl: DdlOf<'restoreMasterKey'>, context: StatementContext): void {
  const { database, instance, nowMs } = context;
  if (ddl.isService) demandStatement(context, 'CONTROL SERVER');
  else demandInDatabase(context, database, 'CONTROL');
  const file = readHostFile(instance, ddl.file);
  // unverified: A wrong decryption password gives the same message as a file that is none (15317).
  const contents = file === undefined ? undefined : readKeyFile(file, ddl.decryptionPassword);
  if (contents === undefined || (contents.kind === 'service') !== ddl.isService) throw sqlError(15317, 1);
  if (ddl.isService) {
    if (contents.guid === serviceMasterKeyGuid(instance.state.name)) context.output.info(sqlError(15588, 1));
    return;
  }
  const old = database.masterKey;
  if (old !== undefined && !ddl.isForced && !isMasterKeyOpen(context, database)) throw sqlError(15329, 1);
  if (old?.guid === contents.guid) context.output.info(sqlError(15588, 1));
  const password = ddl.encryptionPassword ?? ddl.decryptionPassword;
  checkPasswordPolicy(password, '');
  database.masterKey = {
    createdAtMs: old?.createdAtMs ?? nowMs,
    modifiedAtMs: nowMs,
    guid: contents.guid,
    passwords: [hashPassword(password)],
    // "The new master key will not be automatically encrypted with the service master key": RESTORE MASTER KEY, remarks.
    isEncryptedByServiceMasterKey: old?.isEncryptedByServiceMasterKey ?? false,
  };
}

/** Every instance has a service master key of its own, from its setup on. */
function serviceMasterKeyGuid(instanceName: string): string {
  const hex = createHash('sha1').update(`service master key of ${instanceName}`).digest('hex').toUpperCase();
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

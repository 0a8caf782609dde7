import { randomUUID } from 'node:crypto';
import { isMasterKeyOpen } from '../certificates/master-key.ts';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandStatement } from '../security/demand.ts';
import { hashPassword, matchesPassword } from '../security/password-hash.ts';
import { checkPasswordPolicy } from '../security/password-policy.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { MasterKey } from '../state/database.ts';
import { masterKeyOf, opens } from './create-master-key.ts';

/** ALTER MASTER KEY. Rights: CONTROL on the database; regenerating needs the key open (15329), adding a protection too (15581). */
export function alterMasterKey({ change }: DdlOf<'alterMasterKey'>, context: StatementContext): void {
  const masterKey = masterKeyOf('find', context);
  switch (change.kind) {
    case 'regenerate':
      regenerate(masterKey, change, context);
      break;
    case 'addPassword':
      addPassword(masterKey, change.password, context);
      break;
    case 'dropPassword':
      dropPassword(masterKey, change.password);
      break;
    case 'addServiceMasterKey':
      addServiceMasterKey(masterKey, context);
      break;
    default:
      dropServiceMasterKey(masterKey);
  }
  masterKey.modifiedAtMs = context.nowMs;
}

/** ALTER SERVICE MASTER KEY. Rights: CONTROL SERVER. Everything under it is encrypted again, which changes nothing that shows. */
export function alterServiceMasterKey(_: DdlOf<'alterServiceMasterKey'>, context: StatementContext): void {
  demandStatement(context, 'CONTROL SERVER');
  for (const { masterKey } of context.instance.state.databases) {
    if (masterKey?.isEncryptedByServiceMasterKey === true) masterKey.modifiedAtMs = context.nowMs;
  }
}

/** A new key under one new password; it stays under the service master key if it was. */
function regenerate(
  masterKey: MasterKey,
  { password, isForced }: { password: string; isForced: boolean },
  context: StatementContext,
): void {
  if (!isForced && !isMasterKeyOpen(context, context.database)) throw sqlError(15329, 1);
  checkPasswordPolicy(password, '');
  if (isForced && !isMasterKeyOpen(context, context.database)) loseKeys(context);
  masterKey.guid = randomUUID().toUpperCase();
  masterKey.passwords = [hashPassword(password)];
}

/** FORCE goes on without the old key: what only it could decrypt is lost. Source: "ALTER MASTER KEY", argument FORCE. */
function loseKeys({ database }: StatementContext): void {
  for (const certificate of database.certificates.filter(({ protection }) => protection === 'MK')) {
    certificate.privateKey = undefined;
    certificate.protection = 'NA';
  }
}

function addPassword(masterKey: MasterKey, password: string, context: StatementContext): void {
  if (!isMasterKeyOpen(context, context.database)) throw sqlError(15581, 1);
  checkPasswordPolicy(password, '');
  if (opens(masterKey, password)) throw sqlError(15557, 1, 'encryption', 'password', '');
  masterKey.passwords.push(hashPassword(password));
}

function dropPassword(masterKey: MasterKey, password: string): void {
  const rest = masterKey.passwords.filter((hash) => !matchesPassword(password, hash));
  // unverified: The last password of a master key cannot be dropped (15558), nor one that it does not have (15313).
  if (rest.length === masterKey.passwords.length) throw sqlError(15313, 1);
  if (rest.length === 0) throw sqlError(15558, 1, 'encryption', 'password', 'master key');
  masterKey.passwords = rest;
}

function addServiceMasterKey(masterKey: MasterKey, context: StatementContext): void {
  if (!isMasterKeyOpen(context, context.database)) throw sqlError(15581, 1);
  masterKey.isEncryptedByServiceMasterKey = true;
}

function dropServiceMasterKey(masterKey: MasterKey): void {
  if (!masterKey.isEncryptedByServiceMasterKey) {
    throw sqlError(15558, 1, 'encryption', 'service master key', 'master key');
  }
  // unverified: A master key without a password cannot lose the service master key's protection (15558).
  if (masterKey.passwords.length === 0) {
    throw sqlError(15558, 1, 'encryption', 'service master key', 'master key');
  }
  masterKey.isEncryptedByServiceMasterKey = false;
}

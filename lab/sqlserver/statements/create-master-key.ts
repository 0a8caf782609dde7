import { randomUUID } from 'node:crypto';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, notFound } from '../security/demand.ts';
import { hashPassword, matchesPassword } from '../security/password-hash.ts';
import { checkPasswordPolicy } from '../security/password-policy.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { MasterKey } from '../state/database.ts';

/** CREATE MASTER KEY: protected by the password and by the service master key. Rights: CONTROL on the database. */
export function createMasterKey({ password }: DdlOf<'createMasterKey'>, context: StatementContext): void {
  const { database, nowMs } = context;
  demandInDatabase(context, database, 'CONTROL');
  if (database.masterKey !== undefined) throw sqlError(15578, 1);
  if (password !== undefined) checkPasswordPolicy(password, '');
  database.masterKey = {
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    guid: randomUUID().toUpperCase(),
    passwords: password === undefined ? [] : [hashPassword(password)],
    isEncryptedByServiceMasterKey: true,
  };
}

/** OPEN MASTER KEY, for this session. Rights: CONTROL on the database. */
export function openMasterKey({ password }: DdlOf<'openMasterKey'>, context: StatementContext): void {
  const masterKey = masterKeyOf('find', context);
  if (!opens(masterKey, password)) throw sqlError(15313, 1);
  context.session.openMasterKeys.add(context.database.id);
}

/** CLOSE MASTER KEY. Rights: none. */
export function closeMasterKey(_: DdlOf<'closeMasterKey'>, { database, session }: StatementContext): void {
  if (!session.openMasterKeys.delete(database.id)) throw sqlError(15315, 1, 'master key');
}

/** DROP MASTER KEY: refused while it protects a private key (15580). Rights: CONTROL on the database. */
export function dropMasterKey(_: DdlOf<'dropMasterKey'>, context: StatementContext): void {
  const { database } = context;
  masterKeyOf('drop', context);
  const certificate = database.certificates.find(({ protection }) => protection === 'MK');
  if (certificate !== undefined) throw sqlError(15580, 1, 'master key', 'certificate', certificate.name);
  const key = database.asymmetricKeys.find(({ provider }) => provider === undefined);
  if (key !== undefined) throw sqlError(15580, 1, 'master key', 'asymmetric key', key.name);
  database.masterKey = undefined;
}

/** The master key of the current database; 15151 when it has none or the caller may not touch it. */
export function masterKeyOf(verb: 'find' | 'drop', { access, database }: StatementContext): MasterKey {
  if (database.masterKey === undefined || !access.database(database, 'CONTROL')) {
    throw notFound(verb, 'symmetric key', 'master key');
  }
  return database.masterKey;
}

/** Whether one of the key's passwords is this one. */
export function opens(masterKey: MasterKey, password: string): boolean {
  return masterKey.passwords.some((hash) => matchesPassword(password, hash));
}

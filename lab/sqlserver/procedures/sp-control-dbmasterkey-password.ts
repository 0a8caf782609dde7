import { randomUUID } from 'node:crypto';
import { sqlError } from '../messages/sql-error.ts';
import { changeState } from '../session/change-state.ts';
import type { Credential } from '../state/credential.ts';
import type { Database } from '../state/database.ts';
import { nvarchar, sysname } from '../types/sql-type.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';

/**
 * sp_control_dbmasterkey_password: keeps a password with which the instance opens a database master key that the
 * service master key does not protect, as a mirrored database needs it. The password is not checked.
 * Source: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-control-dbmasterkey-password-transact-sql
 */
export const spControlDbMasterKeyPassword: Procedure = {
  name: 'sp_control_dbmasterkey_password',
  parameters: [
    { name: '@db_name', type: sysname },
    { name: '@password', type: nvarchar(128) },
    { name: '@action', type: nvarchar(10) },
  ],
  run: (args, context) => {
    if (!context.access.server('CONTROL SERVER')) throw sqlError(15247, 1);
    const database = findDatabase(args.text('@db_name') ?? '', context);
    const password = args.text('@password') ?? '';
    const action = args.text('@action')?.toLowerCase();
    return changeState(context.scope.session, context.signal, () => {
      if (action === 'add') add(database, password, context);
      else if (action === 'drop') drop(database, password, context);
      else throw sqlError(15600, 1, 'sp_control_dbmasterkey_password');
    });
  },
};

function findDatabase(name: string, { instance }: ProcedureContext): Database {
  const database = instance.database(name);
  if (database === undefined) throw sqlError(911, 1, name);
  // unverified: The page says that system databases are refused; that the message is 15600 is a guess.
  if (database.id <= 4) throw sqlError(15600, 1, 'sp_control_dbmasterkey_password');
  return database;
}

function add(database: Database, password: string, { instance, nowMs }: ProcedureContext): void {
  instance.state.credentials.push({
    id: instance.takeId(),
    name: `${namePrefix(database)}${randomUUID().toUpperCase()}##`,
    // unverified: No source says what stands in credential_identity of such a credential; the lab writes the database's name.
    identity: database.name,
    secret: password,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    providerId: undefined,
  });
}

function drop(database: Database, password: string, { instance }: ProcedureContext): void {
  const isMeant = ({ name, secret }: Credential) =>
    name.startsWith(namePrefix(database)) && secret === password;
  const { state } = instance;
  if (!state.credentials.some(isMeant)) throw sqlError(15600, 1, 'sp_control_dbmasterkey_password');
  state.credentials = state.credentials.filter((credential) => !isMeant(credential));
}

const namePrefix = ({ familyGuid }: Database) => `##DBMKEY_${familyGuid}_`;

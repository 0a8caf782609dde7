import { visibility } from '../../security/visibility.ts';
import type { DatabaseUser } from '../../state/user.ts';
import { bit, char, datetime, int, nvarchar, sysname, varbinary } from '../../types/sql-type.ts';
import { always, column, required, since } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

/** Users and roles of a database. */
export const databasePrincipals = defineView<DatabaseUser>({
  name: 'database_principals',
  columns: {
    name: required(sysname, ({ name }) => name),
    principal_id: required(int, ({ id }) => id),
    type: required(char(1), ({ type }) => type),
    type_desc: column(nvarchar(60), ({ type }) => typeNames[type]),
    default_schema_name: column(sysname, ({ defaultSchema }) => defaultSchema ?? null),
    create_date: required(datetime, (user, context) => hostTime(user.createdAtMs, context)),
    modify_date: required(datetime, (user, context) => hostTime(user.modifiedAtMs, context)),
    owning_principal_id: column(int, ({ type }) => (type === 'R' ? 1 : null)),
    sid: column(varbinary(85), ({ sid }) => sid ?? null),
    is_fixed_role: required(bit, ({ isFixedRole }) => Number(isFixedRole)),
    authentication_type: required(int, (user) => authenticationOf(user).id),
    authentication_type_desc: column(nvarchar(60), (user) => authenticationOf(user).name),
    default_language_name: column(sysname, () => null),
    default_language_lcid: column(int, () => null),
    allow_encrypted_value_modifications: since(2016, always(bit, 0)),
  },
  rows: (context) => visibility.users(context, context.database),
});

const typeNames: Readonly<Record<DatabaseUser['type'], string>> = {
  S: 'SQL_USER',
  U: 'WINDOWS_USER',
  C: 'CERTIFICATE_MAPPED_USER',
  K: 'ASYMMETRIC_KEY_MAPPED_USER',
  R: 'DATABASE_ROLE',
};

/** A user without login carries a SID of another form than a login's: 28 bytes that begin with S-1-9-3. */
function authenticationOf({ type, sid, name }: DatabaseUser): { id: number; name: string } {
  if (type === 'U') return { id: 3, name: 'WINDOWS' };
  const isWithoutLogin =
    sid === undefined || sid.length > 16 || ['guest', 'INFORMATION_SCHEMA', 'sys'].includes(name);
  return type === 'S' && !isWithoutLogin ? { id: 1, name: 'INSTANCE' } : { id: 0, name: 'NONE' };
}

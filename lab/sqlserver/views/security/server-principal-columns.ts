import type { Login } from '../../state/login.ts';
import { bit, char, datetime, int, nvarchar, sysname, varbinary } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import type { ColumnSpec } from '../view.ts';

/** The columns of sys.server_principals, which sys.sql_logins inherits. */
export const serverPrincipalColumns: Readonly<Record<string, ColumnSpec<Login>>> = {
  name: required(sysname, ({ name }) => name),
  principal_id: required(int, ({ id }) => id),
  sid: column(varbinary(85), ({ sid }) => sid),
  type: required(char(1), ({ type }) => type),
  type_desc: column(nvarchar(60), ({ type }) => typeNames[type]),
  is_disabled: column(bit, ({ isDisabled }) => Number(isDisabled)),
  // unverified: Dates of sys.server_principals are shown as the host's local time, as other catalog dates are; no page says so.
  create_date: required(datetime, (login, context) => hostTime(login.createdAtMs, context)),
  modify_date: required(datetime, (login, context) => hostTime(login.modifiedAtMs, context)),
  default_database_name: column(sysname, ({ type, defaultDatabase }) =>
    type === 'R' ? null : defaultDatabase,
  ),
  default_language_name: column(sysname, ({ type }) => (type === 'R' ? null : 'us_english')),
  credential_id: column(int, ({ credentialId }) => credentialId ?? null),
  owning_principal_id: column(int, ({ type }) => (type === 'R' ? 1 : null)),
  is_fixed_role: required(bit, ({ type, id }) =>
    Number(type === 'R' && id > publicRoleId && id < firstUserId),
  ),
};

const typeNames: Readonly<Record<Login['type'], string>> = {
  S: 'SQL_LOGIN',
  U: 'WINDOWS_LOGIN',
  G: 'WINDOWS_GROUP',
  C: 'CERTIFICATE_MAPPED_LOGIN',
  K: 'ASYMMETRIC_KEY_MAPPED_LOGIN',
  R: 'SERVER_ROLE',
};

/** `public` is a role, but not one of the fixed server roles. */
const publicRoleId = 2;
/** Ids below it belong to what setup makes. */
const firstUserId = 256;

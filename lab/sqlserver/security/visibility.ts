import type { Context } from '../context.ts';
import type { AsymmetricKey } from '../state/asymmetric-key.ts';
import type { Certificate } from '../state/certificate.ts';
import type { Credential } from '../state/credential.ts';
import type { Database } from '../state/database.ts';
import type { Endpoint } from '../state/endpoint.ts';
import type { Login } from '../state/login.ts';
import type { DatabasePermission, ServerPermission } from '../state/permission.ts';
import { sameName } from '../state/same-name.ts';
import type { SymmetricKey } from '../state/symmetric-key.ts';
import type { DatabaseUser } from '../state/user.ts';
import { databasePrincipalsOf, serverPrincipalsOf, userOf } from './principals.ts';
import { securableClass } from './securable-classes.ts';

/**
 * Which rows of a catalog view a login sees: securables that it owns or has some permission on.
 * Source: "Metadata visibility configuration" in Microsoft's documentation, and the "Permissions" part of each view's page.
 */
export const visibility = {
  credentials,
  principals,
  serverPermissions,
  endpoints,
  databases,
  certificates,
  asymmetricKeys,
  symmetricKeys,
  users,
  databasePermissions,
};

/** Rows of sys.credentials: all or none. */
function credentials(context: Context): readonly Credential[] {
  const { access, instance } = context;
  return access.server('ALTER ANY CREDENTIAL') || seesSecurityDefinitions(context)
    ? instance.state.credentials
    : [];
}

/** Rows of sys.server_principals and what hangs on them: oneself, system logins, fixed roles; others with rights on them. */
function principals(context: Context): readonly Login[] {
  const { access, instance, session } = context;
  const seesLogins = access.server('ALTER ANY LOGIN') || seesSecurityDefinitions(context);
  const seesRoles = access.server('ALTER ANY SERVER ROLE') || seesSecurityDefinitions(context);
  const own = serverPrincipalsOf(instance.state, session.login);
  const named = idsIn(instance.state.serverPermissions, 'SERVER_PRINCIPAL');
  return instance.state.logins.filter(
    (login) =>
      own.includes(login) ||
      isSystemPrincipal(login) ||
      (login.type === 'R' ? seesRoles : seesLogins) ||
      (named.has(login.id) && hasSomeRight(context, login.type === 'R' ? 'SERVER ROLE' : 'LOGIN', login.id)),
  );
}

/** Rows of sys.server_permissions: those of the principals and endpoints that one sees. */
function serverPermissions(context: Context): readonly ServerPermission[] {
  const { session, instance } = context;
  const all = instance.state.serverPermissions;
  if (seesSecurityDefinitions(context)) return all;
  const own = new Set(serverPrincipalsOf(instance.state, session.login).map(({ id }) => id));
  return all.filter(({ granteeId, grantorId }) => own.has(granteeId) || grantorId === session.login.id);
}

/** Rows of sys.endpoints and its relatives. */
function endpoints(context: Context): readonly Endpoint[] {
  return context.instance.state.endpoints.filter(({ id }) => hasSomeRight(context, 'ENDPOINT', id));
}

/** Rows of sys.databases: without VIEW ANY DATABASE one sees master, tempdb and what one owns or may create and alter. */
function databases(context: Context): readonly Database[] {
  const { access, instance, session } = context;
  const all = instance.state.databases;
  const seesAll = ['VIEW ANY DATABASE', 'ALTER ANY DATABASE', 'CREATE ANY DATABASE'].some((permission) =>
    access.server(permission),
  );
  if (seesAll) return all;
  return all.filter(
    (database) =>
      sameName(database.name, 'master') ||
      sameName(database.name, 'tempdb') ||
      database === context.database ||
      userOf(instance.state, database, session.login)?.id === 1,
  );
}

/** Rows of sys.certificates of a database. */
function certificates(context: Context, database: Database): readonly Certificate[] {
  return visibleIn(context, database, 'CERTIFICATE', database.certificates);
}

/** Rows of sys.asymmetric_keys of a database. */
function asymmetricKeys(context: Context, database: Database): readonly AsymmetricKey[] {
  return visibleIn(context, database, 'ASYMMETRIC KEY', database.asymmetricKeys);
}

/** Rows of sys.symmetric_keys of a database, without those of its master keys: see `seesMasterKeys`. */
function symmetricKeys(context: Context, database: Database): readonly SymmetricKey[] {
  return visibleIn(context, database, 'SYMMETRIC KEY', database.symmetricKeys);
}

/** Whether the rows of the database master key and of the service master key are visible. */
export function seesMasterKeys(context: Context, database: Database): boolean {
  return seesSecurityDefinitionsIn(context, database) || context.access.database(database, 'CONTROL');
}

/** Rows of sys.database_principals: oneself, roles that one is in, fixed ones; others with rights on them. */
function users(context: Context, database: Database): readonly DatabaseUser[] {
  const { access, instance, session } = context;
  const me = userOf(instance.state, database, session.login);
  const own = me === undefined ? [] : databasePrincipalsOf(database, me);
  const seesUsers =
    access.database(database, 'ALTER ANY USER') || seesSecurityDefinitionsIn(context, database);
  const seesRoles =
    access.database(database, 'ALTER ANY ROLE') || seesSecurityDefinitionsIn(context, database);
  const named = idsIn(database.permissions, 'DATABASE_PRINCIPAL');
  return database.users.filter(
    (user) =>
      own.includes(user) ||
      user.isFixedRole ||
      user.id <= 4 ||
      (user.type === 'R' ? seesRoles : seesUsers) ||
      (named.has(user.id) && hasSomeRight(context, user.type === 'R' ? 'ROLE' : 'USER', user.id, database)),
  );
}

/** Rows of sys.database_permissions: one's own, and all with the right to see definitions. */
function databasePermissions(context: Context, database: Database): readonly DatabasePermission[] {
  const { instance, session } = context;
  if (seesSecurityDefinitionsIn(context, database)) return database.permissions;
  const me = userOf(instance.state, database, session.login);
  const own = new Set((me === undefined ? [] : databasePrincipalsOf(database, me)).map(({ id }) => id));
  return database.permissions.filter(
    ({ granteeId, grantorId }) => own.has(granteeId) || grantorId === me?.id,
  );
}

function visibleIn<Row extends { id: number }>(
  context: Context,
  database: Database,
  className: string,
  rows: readonly Row[],
): readonly Row[] {
  if (context.access.isSysadmin || seesSecurityDefinitionsIn(context, database)) return rows;
  return rows.filter(({ id }) => hasSomeRight(context, className, id, database));
}

function hasSomeRight(context: Context, className: string, id: number, database?: Database): boolean {
  if (context.access.isSysadmin) return true;
  const permissions = Object.keys(securableClass(className)?.permissions ?? {});
  return permissions.some((permission) => context.access.securable(className, id, permission, database));
}

/** Ids that rows of a class name: asking for rights on any other would find those of the whole server or database again. */
function idsIn(rows: readonly ServerPermission[], className: string): Set<number> {
  const named = rows.filter(({ securableClass }) => securableClass === className);
  return new Set(named.map(({ securableId }) => securableId));
}

/** 2022 lets VIEW ANY SECURITY DEFINITION see what VIEW ANY DEFINITION sees of security. */
function seesSecurityDefinitions(context: Context): boolean {
  const { access, instance } = context;
  return access.server(
    instance.state.release >= 2022 ? 'VIEW ANY SECURITY DEFINITION' : 'VIEW ANY DEFINITION',
  );
}

function seesSecurityDefinitionsIn(context: Context, database: Database): boolean {
  const { access, instance } = context;
  return access.database(
    database,
    instance.state.release >= 2022 ? 'VIEW SECURITY DEFINITION' : 'VIEW DEFINITION',
  );
}

/** sa and the fixed roles; certificates' logins are not among them. */
function isSystemPrincipal({ id }: Login): boolean {
  return id <= 20;
}

import type { View } from '../view.ts';
import { credentials } from './credentials.ts';
import { databasePermissions } from './database-permissions.ts';
import { databasePrincipals } from './database-principals.ts';
import { databaseRoleMembers } from './database-role-members.ts';
import { loginToken } from './login-token.ts';
import { fnBuiltinPermissions, fnMyPermissions } from './permission-functions.ts';
import { securableClasses } from './securable-classes.ts';
import { serverPermissions } from './server-permissions.ts';
import { serverPrincipalCredentials } from './server-principal-credentials.ts';
import { serverPrincipals } from './server-principals.ts';
import { serverRoleMembers } from './server-role-members.ts';
import { sqlLogins } from './sql-logins.ts';
import { syslogins } from './syslogins.ts';
import { sysusers } from './sysusers.ts';
import { userToken } from './user-token.ts';

/** Principals, credentials and permissions. */
export const securityViews: readonly View[] = [
  sysusers,

  fnBuiltinPermissions,
  fnMyPermissions,
  loginToken,
  securableClasses,
  userToken,

  syslogins,

  credentials,
  databasePermissions,
  databasePrincipals,
  databaseRoleMembers,
  serverPermissions,
  serverPrincipalCredentials,
  serverPrincipals,
  serverRoleMembers,
  sqlLogins,
];

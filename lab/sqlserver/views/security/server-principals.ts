import { visibility } from '../../security/visibility.ts';
import type { Login } from '../../state/login.ts';
import { defineView } from '../view.ts';
import { serverPrincipalColumns } from './server-principal-columns.ts';

/** Logins and server roles. Without ALTER ANY LOGIN or VIEW ANY DEFINITION a login sees itself, the system logins and the fixed roles. */
export const serverPrincipals = defineView<Login>({
  name: 'server_principals',
  columns: serverPrincipalColumns,
  rows: (context) => visibility.principals(context),
});

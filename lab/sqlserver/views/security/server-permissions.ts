import { visibility } from '../../security/visibility.ts';
import type { ServerPermission } from '../../state/permission.ts';
import { defineView } from '../view.ts';
import { permissionColumns } from './permission-columns.ts';

/** Permissions that were granted or denied on the server, its logins and its endpoints. Those of fixed roles are not listed. */
export const serverPermissions = defineView<ServerPermission>({
  name: 'server_permissions',
  columns: permissionColumns,
  rows: (context) => visibility.serverPermissions(context),
});

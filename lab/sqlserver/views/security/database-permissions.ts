import { visibility } from '../../security/visibility.ts';
import type { DatabasePermission } from '../../state/permission.ts';
import { defineView } from '../view.ts';
import { permissionColumns } from './permission-columns.ts';

/** Permissions that were granted or denied in a database. */
export const databasePermissions = defineView<DatabasePermission>({
  name: 'database_permissions',
  columns: permissionColumns,
  rows: (context) => visibility.databasePermissions(context, context.database),
});

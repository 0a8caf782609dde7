import { serverPermissions } from '../../security/server-permissions.ts';
import type { ServerPermission } from '../../state/permission.ts';
import { char, int, nvarchar, tinyint } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import type { ColumnSpec } from '../view.ts';
import { permissionTypes } from './permission-types.ts';
import { securableClassIds } from './securable-classes.ts';

/** The columns that sys.server_permissions and sys.database_permissions share. */
export const permissionColumns: Readonly<Record<string, ColumnSpec<ServerPermission>>> = {
  class: required(tinyint, ({ securableClass }) => securableClassIds[securableClass] ?? 0),
  class_desc: column(nvarchar(60), ({ securableClass }) => securableClass),
  major_id: required(int, ({ securableId }) => securableId),
  minor_id: always(int, 0),
  grantee_principal_id: required(int, ({ granteeId }) => granteeId),
  grantor_principal_id: required(int, ({ grantorId }) => grantorId),
  type: required(char(4), ({ permission }) => permissionTypeOf(permission)),
  permission_name: column(nvarchar(128), ({ permission }) => permission),
  state: required(char(1), ({ state }) => states[state]),
  state_desc: column(nvarchar(60), ({ state }) => state),
};

/** The four letters of a permission. */
export function permissionTypeOf(permission: string): string {
  return (serverPermissions[permission]?.code ?? permissionTypes[permission] ?? '').padEnd(4);
}

const states: Readonly<Record<ServerPermission['state'], string>> = {
  GRANT: 'G',
  GRANT_WITH_GRANT_OPTION: 'W',
  DENY: 'D',
};

import { visibility } from '../../security/visibility.ts';
import { sameName } from '../../state/same-name.ts';
import { int } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { defineView } from '../view.ts';

/** Who is a member of which role of a database. */
export const databaseRoleMembers = defineView<{ roleId: number; memberId: number }>({
  name: 'database_role_members',
  columns: {
    role_principal_id: required(int, ({ roleId }) => roleId),
    member_principal_id: required(int, ({ memberId }) => memberId),
  },
  rows: (context) =>
    visibility.users(context, context.database).flatMap(({ id, roles }) =>
      roles.flatMap((role) => {
        const found = context.database.users.find(({ type, name }) => type === 'R' && sameName(name, role));
        return found === undefined || sameName(role, 'public') ? [] : [{ roleId: found.id, memberId: id }];
      }),
    ),
});

import { visibility } from '../../security/visibility.ts';
import { sameName } from '../../state/same-name.ts';
import { int } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { defineView } from '../view.ts';

/** Who is a member of which server role. Nobody is a listed member of `public`. */
export const serverRoleMembers = defineView<{ roleId: number; memberId: number }>({
  name: 'server_role_members',
  columns: {
    role_principal_id: required(int, ({ roleId }) => roleId),
    member_principal_id: required(int, ({ memberId }) => memberId),
  },
  rows: (context) =>
    visibility.principals(context).flatMap(({ id, roles }) =>
      roles
        .filter((role) => !sameName(role, 'public'))
        .flatMap((role) => {
          const found = context.instance.state.logins.find(
            ({ type, name }) => type === 'R' && sameName(name, role),
          );
          return found === undefined ? [] : [{ roleId: found.id, memberId: id }];
        }),
    ),
});

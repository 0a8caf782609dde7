import { visibility } from '../../security/visibility.ts';
import type { Login } from '../../state/login.ts';
import { bit, varbinary } from '../../types/sql-type.ts';
import { always, column, inherited } from '../column.ts';
import { defineView } from '../view.ts';
import { serverPrincipalColumns } from './server-principal-columns.ts';

/** SQL logins. The lab shows no password hash: what it keeps of a password never leaves the instance. */
const ofRolesOnly = ['owning_principal_id', 'is_fixed_role'];

export const sqlLogins = defineView<Login>({
  name: 'sql_logins',
  columns: {
    ...inherited<Login, Login>(
      Object.fromEntries(
        Object.entries(serverPrincipalColumns).filter(([name]) => !ofRolesOnly.includes(name)),
      ),
      (login) => login,
    ),
    is_policy_checked: always(bit, 1),
    is_expiration_checked: always(bit, 0),
    password_hash: column(varbinary(256), () => null),
  },
  rows: (context) => visibility.principals(context).filter(({ type }) => type === 'S'),
});

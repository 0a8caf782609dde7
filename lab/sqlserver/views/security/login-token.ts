import { serverPrincipalsOf } from '../../security/principals.ts';
import type { Login } from '../../state/login.ts';
import { int, nvarchar, varbinary } from '../../types/sql-type.ts';
import { column } from '../column.ts';
import { defineView } from '../view.ts';

/** Everything that the caller acts as on the server: itself and its roles. */
export const loginToken = defineView<Login>({
  name: 'login_token',
  columns: {
    principal_id: column(int, ({ id }) => id),
    sid: column(varbinary(85), ({ sid }) => sid),
    name: column(nvarchar(128), ({ name }) => name),
    type: column(nvarchar(128), ({ type }) => (type === 'R' ? 'SERVER ROLE' : 'SQL LOGIN')),
    usage: column(nvarchar(128), () => 'GRANT OR DENY'),
  },
  rows: ({ instance, session }) => serverPrincipalsOf(instance.state, session.login),
});

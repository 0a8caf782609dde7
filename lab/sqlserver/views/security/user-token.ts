import { databasePrincipalsOf, userOf } from '../../security/principals.ts';
import type { DatabaseUser } from '../../state/user.ts';
import { int, nvarchar, varbinary } from '../../types/sql-type.ts';
import { column } from '../column.ts';
import { defineView } from '../view.ts';

/** Everything that the caller acts as in the database: its user and its roles. */
export const userToken = defineView<DatabaseUser>({
  name: 'user_token',
  columns: {
    principal_id: column(int, ({ id }) => id),
    sid: column(varbinary(85), ({ sid }) => sid ?? null),
    name: column(nvarchar(128), ({ name }) => name),
    type: column(nvarchar(128), ({ type }) => (type === 'R' ? 'ROLE' : 'SQL USER')),
    usage: column(nvarchar(128), () => 'GRANT OR DENY'),
  },
  rows: ({ instance, session, database }) => {
    const user = userOf(instance.state, database, session.login);
    return user === undefined ? [] : databasePrincipalsOf(database, user);
  },
});

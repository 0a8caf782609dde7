import { visibility } from '../../security/visibility.ts';
import type { DatabaseUser } from '../../state/user.ts';
import { datetime, int, smallint, sysname, varbinary } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

/** Users and roles of a database as SQL Server 2000 showed them. Source: sys.sysusers. */
export const sysusers = defineView<DatabaseUser>({
  name: 'sysusers',
  columns: {
    uid: column(smallint, ({ id }) => id),
    status: column(smallint, () => 0),
    name: required(sysname, ({ name }) => name),
    sid: column(varbinary(85), ({ sid }) => sid ?? null),
    roles: column(varbinary(2048), () => null),
    createdate: required(datetime, ({ createdAtMs }, context) => hostTime(createdAtMs, context)),
    updatedate: required(datetime, ({ modifiedAtMs }, context) => hostTime(modifiedAtMs, context)),
    altuid: column(smallint, () => null),
    password: column(varbinary(256), () => null),
    gid: column(smallint, ({ type, id }) => (type === 'R' ? id : 0)),
    environ: column(varbinary(255), () => null),
    hasdbaccess: column(int, ({ type }) => Number(type !== 'R')),
    islogin: column(int, ({ type }) => Number(type !== 'R')),
    isntname: column(int, ({ type }) => Number(type === 'U')),
    isntgroup: always(int, 0),
    isntuser: column(int, ({ type }) => Number(type === 'U')),
    issqluser: column(int, ({ type }) => Number(type === 'S')),
    isaliased: always(int, 0),
    issqlrole: column(int, ({ type }) => Number(type === 'R')),
    isapprole: always(int, 0),
  },
  // unverified: sys.sysusers leaves out principals whose id does not fit into a smallint; what SQL Server does with them is not known.
  rows: (context) => visibility.users(context, context.database).filter(({ id }) => id < 32_768),
});

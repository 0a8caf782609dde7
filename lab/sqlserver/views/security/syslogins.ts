import { visibility } from '../../security/visibility.ts';
import type { Login } from '../../state/login.ts';
import { sameName } from '../../state/same-name.ts';
import { datetime, int, nvarchar, smallint, sysname, varbinary } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { type ColumnSpec, defineView } from '../view.ts';

/** Logins as SQL Server 2000 showed them. Source: sys.syslogins. */
export const syslogins = defineView<Login>({
  name: 'syslogins',
  columns: {
    sid: column(varbinary(85), ({ sid }) => sid),
    status: always(smallint, 9),
    createdate: required(datetime, ({ createdAtMs }, context) => hostTime(createdAtMs, context)),
    updatedate: required(datetime, ({ modifiedAtMs }, context) => hostTime(modifiedAtMs, context)),
    accdate: required(datetime, ({ createdAtMs }, context) => hostTime(createdAtMs, context)),
    totcpu: always(int, 0),
    totio: always(int, 0),
    spacelimit: always(int, 0),
    timelimit: always(int, 0),
    resultlimit: always(int, 0),
    name: required(sysname, ({ name }) => name),
    dbname: column(sysname, ({ defaultDatabase }) => defaultDatabase),
    password: column(nvarchar(128), () => null),
    language: column(sysname, () => 'us_english'),
    denylogin: always(int, 0),
    hasaccess: always(int, 1),
    isntname: column(int, ({ type }) => Number(type === 'U' || type === 'G')),
    isntgroup: column(int, ({ type }) => Number(type === 'G')),
    isntuser: column(int, ({ type }) => Number(type === 'U')),
    sysadmin: inRole('sysadmin'),
    securityadmin: inRole('securityadmin'),
    serveradmin: inRole('serveradmin'),
    setupadmin: inRole('setupadmin'),
    processadmin: inRole('processadmin'),
    diskadmin: inRole('diskadmin'),
    dbcreator: inRole('dbcreator'),
    bulkadmin: inRole('bulkadmin'),
    loginname: required(sysname, ({ name }) => name),
  },
  rows: (context) => visibility.principals(context).filter(({ type }) => type !== 'R'),
});

function inRole(role: string): ColumnSpec<Login> {
  return column(int, ({ roles }) => Number(roles.some((each) => sameName(each, role))));
}

import { visibility } from '../../security/visibility.ts';
import type { Database } from '../../state/database.ts';
import { datetime, int, nvarchar, smallint, sysname, tinyint, varbinary } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { databaseStates } from './database-states.ts';
import { filesOf } from './files-of.ts';

/** Databases as SQL Server 2000 showed them. Source: sys.sysdatabases. */
export const sysdatabases = defineView<Database>({
  name: 'sysdatabases',
  columns: {
    name: required(sysname, ({ name }) => name),
    dbid: column(smallint, ({ id }) => id),
    sid: column(varbinary(85), () => Buffer.of(1)),
    mode: always(smallint, 0),
    status: column(int, statusBits),
    status2: always(int, 1_090_520_064),
    crdate: required(datetime, ({ createdAtMs }, context) => hostTime(createdAtMs, context)),
    reserved: column(datetime, (_database, context) => hostTime(Date.UTC(1900, 0, 1), context)),
    category: always(int, 0),
    cmptlevel: required(tinyint, ({ compatibilityLevel }) => compatibilityLevel),
    filename: column(nvarchar(260), (database, context) => filesOf(database, context)[0]?.path ?? null),
    version: column(smallint, ({ state }) => (databaseStates[state] === 0 ? 1 : 0)),
  },
  rows: (context) => visibility.databases(context),
});

/** Bits: 8 SIMPLE, 32 RESTORING, 64 RECOVERING, 256 SUSPECT, 512 OFFLINE, 1024 read-only, 65536 CHECKSUM. */
function statusBits({ recoveryModel, state, isReadOnly }: Database): number {
  const ofState = { RESTORING: 32, RECOVERING: 64, SUSPECT: 256, OFFLINE: 512 } as const;
  const bits = state in ofState ? ofState[state as keyof typeof ofState] : 0;
  return 65_536 + bits + (recoveryModel === 'SIMPLE' ? 8 : 0) + (isReadOnly ? 1024 : 0);
}

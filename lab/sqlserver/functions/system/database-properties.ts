import type { Context } from '../../context.ts';
import type { Database } from '../../state/database.ts';
import { datetime, int, nvarchar, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { databaseVersions } from '../../views/backup/database-versions.ts';
import { utcTime } from '../../views/times.ts';

/** One property of DATABASEPROPERTYEX. */
export interface DatabaseProperty {
  type: SqlType;
  value: (database: Database, context: Context) => SqlValue;
}

const text = (value: DatabaseProperty['value']): DatabaseProperty => ({ type: nvarchar(128), value });
const number = (value: DatabaseProperty['value']): DatabaseProperty => ({ type: int, value });
const isOpen = ({ state }: Database) => state === 'ONLINE' || state === 'EMERGENCY';

/** The properties by their names in lower case. Source: DATABASEPROPERTYEX. */
export const databaseProperties: Readonly<Record<string, DatabaseProperty>> = {
  collation: text((database, { instance }) => (isOpen(database) ? instance.state.collation : null)),
  comparisonstyle: number(() => 196_609),
  isansinulldefault: number(() => 0),
  isansinullsenabled: number(() => 0),
  isansipaddingenabled: number(() => 0),
  isansiwarningsenabled: number(() => 0),
  isarithmeticabortenabled: number(() => 0),
  isautoclose: number(() => 0),
  isautocreatestatistics: number(() => 1),
  isautoshrink: number(() => 0),
  isautoupdatestatistics: number(() => 1),
  isfulltextenabled: number(({ id }) => Number(id > 4)),
  isinstandby: number(() => 0),
  isparameterizationforced: number(() => 0),
  isquotedidentifiersenabled: number(() => 0),
  isxtpsupported: number(() => 1),
  lastgoodcheckdbtime: {
    type: datetime,
    // A database that was never checked says 1900-01-01.
    value: (_database, { instance }) => (instance.state.release >= 2016 ? utcTime(firstOf1900) : null),
  },
  lcid: number(() => 1033),
  recovery: text(({ recoveryModel }) => recoveryModel),
  sqlsortorder: number(() => 52),
  status: text(({ state }) => statusOf(state)),
  updateability: text(({ isReadOnly }) => (isReadOnly ? 'READ_ONLY' : 'READ_WRITE')),
  useraccess: text(({ access }) => access),
  version: number((database, { instance }) =>
    isOpen(database) ? databaseVersions[instance.state.release] : null,
  ),
};

// unverified: DATABASEPROPERTYEX Status says SUSPECT for a database that is RECOVERY_PENDING; the page's list of values has no RECOVERY_PENDING.
function statusOf(state: Database['state']): string {
  return state === 'RECOVERY_PENDING' ? 'SUSPECT' : state;
}

const firstOf1900 = Date.UTC(1900, 0, 1);

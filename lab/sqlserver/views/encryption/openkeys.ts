import type { Database } from '../../state/database.ts';
import type { SymmetricKey } from '../../state/symmetric-key.ts';
import { datetime, int, nvarchar, smallint, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

/** Symmetric keys that the calling session has open. */
export const openkeys = defineView<{ database: Database; key: SymmetricKey }>({
  name: 'openkeys',
  columns: {
    database_id: column(int, ({ database }) => database.id),
    database_name: column(nvarchar(128), ({ database }) => database.name),
    key_id: column(int, ({ key }) => key.id),
    key_name: column(nvarchar(128), ({ key }) => key.name),
    key_guid: column(uniqueidentifier, ({ key }) => key.guid),
    // unverified: opened_date of sys.openkeys is the time of the query: the lab does not keep when a session opened a key.
    opened_date: column(datetime, (_row, context) => hostTime(context.nowMs, context)),
    status: required(smallint, () => 1),
  },
  rows: ({ instance, session }) =>
    instance.state.databases.flatMap((database) =>
      database.symmetricKeys
        .filter(({ guid }) => session.openSymmetricKeys.has(guid))
        .map((key) => ({ database, key })),
    ),
});

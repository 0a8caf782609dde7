import { bit, int, nvarchar, smallint } from '../../types/sql-type.ts';
import { column } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';

/**
 * The text of what runs. The lab hands out no handles and keeps no text of statements: they may hold secrets, so there is never a row.
 */
export const dmExecSqlText = defineView<never>({
  name: 'dm_exec_sql_text',
  parameters: { least: 1, most: 1 },
  demand: serverState('performance'),
  columns: {
    dbid: column(smallint, () => null),
    objectid: column(int, () => null),
    number: column(smallint, () => null),
    encrypted: column(bit, () => null),
    text: column(nvarchar(-1), () => null),
  },
  rows: () => [],
});

/** What a session sent last; for the same reason without rows. */
export const dmExecInputBuffer = defineView<never>({
  name: 'dm_exec_input_buffer',
  since: 2016,
  parameters: { least: 2, most: 2 },
  demand: serverState('performance'),
  columns: {
    event_type: column(nvarchar(256), () => null),
    parameters: column(smallint, () => null),
    event_info: column(nvarchar(-1), () => null),
  },
  rows: () => [],
});

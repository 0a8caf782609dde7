import type { Session } from '../../session/session.ts';
import { bit, int, nvarchar, smallint } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import type { ColumnSpec } from '../view.ts';

/** What SET has set, as sys.dm_exec_sessions and sys.dm_exec_requests show it alike, in the documented order. */
export const settingColumns = {
  text_size: required(int, ({ settings }) => settings.textSize),
  language: column(nvarchar(128), ({ settings }) => settings.language),
  date_format: column(nvarchar(3), ({ settings }) => settings.dateFormat),
  date_first: required(smallint, ({ settings }) => settings.dateFirst),
  quoted_identifier: required(bit, ({ settings }) => Number(settings.quotedIdentifier)),
  arithabort: required(bit, ({ settings }) => Number(settings.arithAbort)),
  ansi_null_dflt_on: always(bit, 1),
  ansi_defaults: always(bit, 0),
  ansi_warnings: required(bit, ({ settings }) => Number(settings.ansiWarnings)),
  ansi_padding: required(bit, ({ settings }) => Number(settings.ansiPadding)),
  ansi_nulls: required(bit, ({ settings }) => Number(settings.ansiNulls)),
  concat_null_yields_null: required(bit, ({ settings }) => Number(settings.concatNullYieldsNull)),
  transaction_isolation_level: required(smallint, ({ settings }) => settings.isolationLevel),
  lock_timeout: required(int, ({ settings }) => settings.lockTimeoutMs),
  deadlock_priority: always(int, 0),
} satisfies Record<string, ColumnSpec<Pick<Session, 'settings'>>>;

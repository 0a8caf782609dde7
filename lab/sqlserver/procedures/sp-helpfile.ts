import type { Database } from '../state/database.ts';
import { nchar, nvarchar, smallint, sysname, varchar } from '../types/sql-type.ts';
import { filesOf } from '../views/databases/files-of.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import { sendRows } from './rows.ts';

/** sp_helpfile: the files of the current database. */
export const spHelpFile: Procedure = {
  name: 'sp_helpfile',
  parameters: [],
  run: (_args, context) => sendFiles(context.database, context),
};

/** The list of files that sp_helpfile and sp_helpdb show. */
export function sendFiles(database: Database, context: ProcedureContext): void {
  sendRows(
    context.output,
    {
      name: sysname,
      fileid: smallint,
      filename: nchar(260),
      filegroup: sysname,
      size: nvarchar(18),
      maxsize: nvarchar(18),
      growth: nvarchar(18),
      usage: varchar(9),
    },
    filesOf(database, context).map(({ id, kind, name, path, pages }) => ({
      name,
      fileid: id,
      filename: path.padEnd(260),
      filegroup: kind === 'ROWS' ? 'PRIMARY' : null,
      size: `${pages * 8} KB`,
      maxsize: kind === 'ROWS' ? 'Unlimited' : '2147483648 KB',
      growth: '65536 KB',
      usage: kind === 'ROWS' ? 'data only' : 'log only',
    })),
  );
}

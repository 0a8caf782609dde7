import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import { nvarchar, smallint, sysname, tinyint } from '../types/sql-type.ts';
import { hostTime } from '../views/times.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import { sendRows } from './rows.ts';
import { sendFiles } from './sp-helpfile.ts';

/** sp_helpdb [name]: size, owner, age and options of all databases, or of one with its files. */
export const spHelpDb: Procedure = {
  name: 'sp_helpdb',
  parameters: [{ name: '@dbname', type: sysname, initial: null }],
  run: (args, context) => {
    const { instance, output } = context;
    const name = args.text('@dbname');
    const named = name === undefined ? undefined : instance.database(name);
    if (name !== undefined && named === undefined) throw sqlError(15010, 1, name);
    const shown = named === undefined ? [...instance.state.databases] : [named];
    sendRows(
      output,
      columns,
      shown.sort((a, b) => a.name.localeCompare(b.name)).map((database) => row(database, context)),
    );
    if (named !== undefined) sendFiles(named, context);
  },
};

const columns = {
  name: sysname,
  db_size: nvarchar(13),
  owner: sysname,
  dbid: smallint,
  created: nvarchar(11),
  status: nvarchar(600),
  compatibility_level: tinyint,
};

function row(database: Database, context: ProcedureContext) {
  const sizeMb = database.sizeMb + database.log.reduce((sum, file) => sum + file.sizeMb, 0);
  return {
    name: database.name,
    db_size: `${sizeMb.toFixed(2).padStart(10)} MB`,
    owner: 'sa',
    dbid: database.id,
    created: dateText(hostTime(database.createdAtMs, context).unixMs),
    status: statusText(database, context),
    compatibility_level: database.compatibilityLevel,
  };
}

/** What a database that is not open says is cut short. */
function statusText(database: Database, { instance }: ProcedureContext): string {
  const parts = [
    `Status=${database.state}`,
    `Updateability=${database.isReadOnly ? 'READ_ONLY' : 'READ_WRITE'}`,
    `UserAccess=${database.access}`,
    `Recovery=${database.recoveryModel}`,
  ];
  if (database.state === 'ONLINE')
    parts.push(`Collation=${instance.state.collation}`, 'SQLSortOrder=52', 'IsAutoCreateStatistics');
  return parts.join(', ');
}

/** `Nov 21 2026`, the day padded with a blank. */
function dateText(localMs: number): string {
  const date = new Date(localMs);
  const month = months[date.getUTCMonth()] ?? '';
  return `${month} ${String(date.getUTCDate()).padStart(2)} ${date.getUTCFullYear()}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

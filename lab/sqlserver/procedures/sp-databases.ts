import { int, sysname, varchar } from '../types/sql-type.ts';
import type { Procedure } from './procedure.ts';
import { sendRows } from './rows.ts';

/** sp_databases: the databases that the caller may enter, with their size in KB. */
export const spDatabases: Procedure = {
  name: 'sp_databases',
  parameters: [],
  run: (_args, { instance, access, output }) => {
    const open = instance.state.databases.filter(
      (database) => database.state === 'ONLINE' && access.mayEnter(database),
    );
    sendRows(
      output,
      { DATABASE_NAME: sysname, DATABASE_SIZE: int, REMARKS: varchar(254) },
      open
        .sort((a, b) => a.name.localeCompare(b.name))
        .map(({ name, sizeMb, log }) => ({
          DATABASE_NAME: name,
          DATABASE_SIZE: 1024 * (sizeMb + log.reduce((sum, file) => sum + file.sizeMb, 0)),
          REMARKS: null,
        })),
    );
  },
};

import type { Context } from '../../context.ts';
import type { Database } from '../../state/database.ts';
import { instanceNameOf } from '../server/instance-name.ts';

/** A file of a database. */
export interface DatabaseFile {
  database: Database;
  id: number;
  kind: 'ROWS' | 'LOG';
  name: string;
  path: string;
  /** In pages of 8 KB. */
  pages: number;
}

/** The data file and the log file of a database. The lab makes one of each, where setup puts them. */
export function filesOf(database: Database, { instance }: Context): DatabaseFile[] {
  const { release, version, platform, name: server } = instance.state;
  const major = version.split('.')[0] ?? String(release);
  const folder =
    platform === 'Linux'
      ? '/var/opt/mssql/data/'
      : `C:\\Program Files\\Microsoft SQL Server\\MSSQL${major}.${instanceNameOf(server)}\\MSSQL\\DATA\\`;
  const names = systemFiles[database.name] ?? {
    data: [database.name, `${database.name}.mdf`],
    log: [`${database.name}_log`, `${database.name}_log.ldf`],
  };
  const logMb = database.log.reduce((sum, { sizeMb }) => sum + sizeMb, 0);
  return [
    {
      database,
      id: 1,
      kind: 'ROWS',
      name: names.data[0],
      path: folder + names.data[1],
      pages: database.sizeMb * 128,
    },
    { database, id: 2, kind: 'LOG', name: names.log[0], path: folder + names.log[1], pages: logMb * 128 },
  ];
}

/** Logical names and file names that differ from `NAME.mdf`, `NAME_log.ldf`. */
const systemFiles: Readonly<Record<string, { data: [string, string]; log: [string, string] }>> = {
  master: { data: ['master', 'master.mdf'], log: ['mastlog', 'mastlog.ldf'] },
  tempdb: { data: ['tempdev', 'tempdb.mdf'], log: ['templog', 'templog.ldf'] },
  model: { data: ['modeldev', 'model.mdf'], log: ['modellog', 'modellog.ldf'] },
  msdb: { data: ['MSDBData', 'MSDBData.mdf'], log: ['MSDBLog', 'MSDBLog.ldf'] },
};

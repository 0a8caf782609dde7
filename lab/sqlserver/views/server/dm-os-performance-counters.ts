import type { Context } from '../../context.ts';
import { bigint, int, nchar } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { logUseOf } from '../databases/log-use.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { instanceNameOf } from './instance-name.ts';

interface Counter {
  object: string;
  name: string;
  instance: string;
  value: bigint;
}

/** Counters about databases and connections, a few of them. Names are padded, as SQL Server's are. */
export const dmOsPerformanceCounters = defineView<Counter>({
  name: 'dm_os_performance_counters',
  demand: serverState('performance'),
  columns: {
    object_name: required(nchar(128), ({ object }, { instance }) => {
      const own = instanceNameOf(instance.state.name);
      return `${own === 'MSSQLSERVER' ? 'SQLServer' : `MSSQL$${own}`}:${object}`.padEnd(128);
    }),
    counter_name: required(nchar(128), ({ name }) => name.padEnd(128)),
    instance_name: required(nchar(128), ({ instance }) => instance.padEnd(128)),
    cntr_value: required(bigint, ({ value }) => value),
    cntr_type: required(int, () => 65_792),
  },
  rows: (context) => [
    {
      object: 'General Statistics',
      name: 'User Connections',
      instance: '',
      value: BigInt(context.instance.sessions.size),
    },
    ...ofDatabases(context),
  ],
});

function ofDatabases({ instance }: Context): Counter[] {
  return instance.state.databases.flatMap((database) => {
    const { totalBytes, usedBytes } = logUseOf(database);
    const kilobytes = (bytes: number) => BigInt(Math.round(bytes / 1024));
    return [
      ['Data File(s) Size (KB)', kilobytes(database.sizeMb * 1_048_576)],
      ['Log File(s) Size (KB)', kilobytes(totalBytes)],
      ['Log File(s) Used Size (KB)', kilobytes(usedBytes)],
      ['Percent Log Used', BigInt(totalBytes === 0 ? 0 : Math.round((usedBytes / totalBytes) * 100))],
    ].map(([name, value]) => ({
      object: 'Databases',
      name: String(name),
      instance: database.name,
      value: BigInt(value ?? 0),
    }));
  });
}

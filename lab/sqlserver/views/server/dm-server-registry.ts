import type { InstanceState } from '../../state/instance-state.ts';
import { nvarchar, sqlVariant } from '../../types/sql-type.ts';
import { Variant } from '../../types/variant.ts';
import { column } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { instanceNameOf } from './instance-name.ts';
import { servicesOf } from './services-of.ts';

/** What the instance itself reads of the Windows registry. The connector's own branch is not among it: `xp_regread` reads that. */
export const dmServerRegistry = defineView<{ key: string; name: string; value: string }>({
  name: 'dm_server_registry',
  demand: serverState('security'),
  columns: {
    registry_key: column(nvarchar(256), ({ key }) => key),
    value_name: column(nvarchar(256), ({ name }) => name),
    value_data: column(sqlVariant, ({ value }) => new Variant(nvarchar(512), value)),
  },
  rows: ({ instance }) => (instance.state.platform === 'Windows' ? registryOf(instance.state) : []),
});

function registryOf(state: InstanceState): { key: string; name: string; value: string }[] {
  const instance = instanceNameOf(state.name);
  const major = state.version.split('.')[0] ?? '';
  const branch = `HKLM\\Software\\Microsoft\\Microsoft SQL Server\\MSSQL${major}.${instance}\\MSSQLServer`;
  const service = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${instance === 'MSSQLSERVER' ? '' : 'MSSQL$'}${instance}`;
  const engine = servicesOf(state).find(({ isEngine }) => isEngine);
  return [
    { key: service, name: 'ObjectName', value: engine?.account ?? '' },
    { key: service, name: 'ImagePath', value: engine?.file ?? '' },
    { key: `${branch}\\CurrentVersion`, name: 'CurrentVersion', value: state.version },
    { key: `${branch}\\SuperSocketNetLib\\Tcp\\IPAll`, name: 'TcpPort', value: String(state.port) },
    { key: `${branch}\\SuperSocketNetLib\\Tcp\\IPAll`, name: 'TcpDynamicPorts', value: '' },
  ];
}

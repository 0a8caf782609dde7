import type { InstanceState } from '../../state/instance-state.ts';
import { instanceNameOf } from './instance-name.ts';

/** A Windows service of an instance. */
export interface WindowsService {
  title: string;
  account: string;
  file: string;
  isEngine: boolean;
}

/** The engine and the agent. They run under the accounts that setup makes. */
export function servicesOf({ name, version }: InstanceState): WindowsService[] {
  const instance = instanceNameOf(name);
  const isDefault = instance === 'MSSQLSERVER';
  const major = version.split('.')[0] ?? '';
  const folder = `C:\\Program Files\\Microsoft SQL Server\\MSSQL${major}.${instance}\\MSSQL\\Binn\\`;
  return [
    {
      title: `SQL Server (${instance})`,
      account: isDefault ? 'NT Service\\MSSQLSERVER' : `NT Service\\MSSQL$${instance}`,
      file: `"${folder}sqlservr.exe" -s${instance}`,
      isEngine: true,
    },
    {
      title: `SQL Server Agent (${instance})`,
      account: isDefault ? 'NT Service\\SQLSERVERAGENT' : `NT Service\\SQLAgent$${instance}`,
      file: `"${folder}SQLAGENT.EXE" -i ${instance}`,
      isEngine: false,
    },
  ];
}

import type { InstanceState } from '../state/instance-state.ts';
import { instanceNameOf } from '../views/server/instance-name.ts';
import { servicesOf } from '../views/server/services-of.ts';

/** A value of the Windows registry under HKEY_LOCAL_MACHINE. Numbers are REG_DWORD, texts REG_SZ. */
export interface RegistryValue {
  key: string;
  name: string;
  data: string | number;
}

/** What a DBA looks up in the registry of the host: the instance's own values, and what the connector wrote there. */
export function registryOf(state: InstanceState): RegistryValue[] {
  return [...instanceValues(state), ...connectorValues(state)];
}

/** The branch of the instance, as xp_instance_regread finds it behind `SOFTWARE\Microsoft\MSSQLServer`. */
export function instanceBranch({ name, version }: InstanceState): string {
  return `SOFTWARE\\Microsoft\\Microsoft SQL Server\\MSSQL${version.split('.')[0]}.${instanceNameOf(name)}`;
}

function instanceValues(state: InstanceState): RegistryValue[] {
  const branch = `${instanceBranch(state)}\\MSSQLServer`;
  const instance = instanceNameOf(state.name);
  const folder = `C:\\Program Files\\Microsoft SQL Server\\MSSQL${state.version.split('.')[0]}.${instance}\\MSSQL`;
  const service = `SYSTEM\\CurrentControlSet\\Services\\${instance === 'MSSQLSERVER' ? instance : `MSSQL$${instance}`}`;
  const engine = servicesOf(state).find(({ isEngine }) => isEngine);
  return [
    { key: branch, name: 'LoginMode', data: 2 },
    { key: branch, name: 'AuditLevel', data: 2 },
    { key: branch, name: 'DefaultData', data: `${folder}\\DATA` },
    { key: branch, name: 'DefaultLog', data: `${folder}\\DATA` },
    { key: branch, name: 'BackupDirectory', data: `${folder}\\Backup` },
    { key: `${branch}\\CurrentVersion`, name: 'CurrentVersion', data: state.version },
    { key: `${branch}\\Parameters`, name: 'SQLArg0', data: `-d${folder}\\DATA\\master.mdf` },
    { key: `${branch}\\Parameters`, name: 'SQLArg1', data: `-e${folder}\\Log\\ERRORLOG` },
    { key: `${branch}\\SuperSocketNetLib\\Tcp\\IPAll`, name: 'TcpPort', data: String(state.port) },
    { key: `${branch}\\SuperSocketNetLib\\Tcp\\IPAll`, name: 'TcpDynamicPorts', data: '' },
    { key: service, name: 'ObjectName', data: engine?.account ?? '' },
    { key: service, name: 'ImagePath', data: engine?.file ?? '' },
    { key: service, name: 'Start', data: 2 },
    {
      key: 'SOFTWARE\\Microsoft\\Microsoft SQL Server\\Instance Names\\SQL',
      name: instance,
      data: `MSSQL${state.version.split('.')[0]}.${instance}`,
    },
  ];
}

// unverified: The page does not say how a vault's URL, which holds slashes, is written as the name of a registry key;
// the lab writes the host name.
/** `…\Azure Key Vault\<vault URL>\<thumbprint>` holds the key's URI (Microsoft's page of the setup steps). */
function connectorValues({ host, platform }: InstanceState): RegistryValue[] {
  if (platform !== 'Windows') return [];
  return host.registry.map(({ thumbprint, keyUri }) => ({
    key: `SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider\\Azure Key Vault\\${URL.parse(keyUri)?.hostname ?? ''}\\${thumbprint}`,
    name: 'KeyUri',
    data: keyUri,
  }));
}

/**
 * The host names of one Azure cloud. Sources: Key Vault's access-behind-firewall page, the Entra
 * authentication-national-cloud page, Graph's deployments page. `lab` is the lab's own, on localhost.
 */
export interface CloudHosts {
  cloud: CloudName;
  vaultSuffix: string;
  authorities: readonly [string, ...string[]];
  graph: readonly [string, ...string[]];
}

/** Germany closed on 29 October 2021; old instances may still hold credentials for it. */
export type CloudName = 'lab' | 'public' | 'usgov' | 'china' | 'germany';

/** All clouds that the lab answers for. */
export const clouds: readonly CloudHosts[] = [
  {
    cloud: 'lab',
    vaultSuffix: 'vault.localhost',
    authorities: ['login.localhost'],
    graph: ['graph.localhost'],
  },
  {
    cloud: 'public',
    vaultSuffix: 'vault.azure.net',
    authorities: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com'],
    graph: ['graph.microsoft.com'],
  },
  {
    cloud: 'usgov',
    vaultSuffix: 'vault.usgovcloudapi.net',
    authorities: ['login.microsoftonline.us'],
    graph: ['graph.microsoft.us', 'dod-graph.microsoft.us'],
  },
  {
    cloud: 'china',
    vaultSuffix: 'vault.azure.cn',
    authorities: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
    graph: ['microsoftgraph.chinacloudapi.cn'],
  },
  {
    cloud: 'germany',
    vaultSuffix: 'vault.microsoftazure.de',
    authorities: ['login.microsoftonline.de'],
    graph: ['graph.microsoft.de'],
  },
];

/** What a host name stands for; undefined: no cloud of the lab has it. */
export type HostMeaning =
  | { kind: 'entra'; hosts: CloudHosts }
  | { kind: 'graph'; hosts: CloudHosts }
  | { kind: 'vault'; hosts: CloudHosts; vault: string };

/** What a host name stands for. A vault's name is not looked up here. */
export function meaningOf(hostname: string): HostMeaning | undefined {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  for (const hosts of clouds) {
    if (hosts.authorities.includes(name)) return { kind: 'entra', hosts };
    if (hosts.graph.includes(name)) return { kind: 'graph', hosts };
    const vault = name.endsWith(`.${hosts.vaultSuffix}`) ? name.slice(0, -hosts.vaultSuffix.length - 1) : '';
    if (/^[a-z0-9-]{1,63}$/.test(vault)) return { kind: 'vault', hosts, vault };
  }
  return undefined;
}

/** Every name that the lab's certificate must carry. */
export function certificateNames(): string[] {
  return clouds.flatMap(({ vaultSuffix, authorities, graph }) => [
    ...authorities,
    ...graph,
    `*.${vaultSuffix}`,
  ]);
}

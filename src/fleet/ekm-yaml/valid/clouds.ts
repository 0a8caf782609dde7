import type { CloudEntry } from '../../inventory.ts';
import type { Report } from '../problem.ts';
import { cloud, tenantId } from '../raw/azure.ts';
import { readPart } from '../read-part.ts';

/** The cloud with its hosts. A cloud of one's own needs all three; a known one may have some replaced. */
export function cloudOf(file: Readonly<Record<string, unknown>>, report: Report): CloudEntry {
  const given =
    file['cloud'] === undefined ? 'public' : readPart(cloud, file['cloud'], ['cloud'], report).value;
  const raw = typeof given === 'object' ? given : { name: given ?? 'public' };
  const tenant =
    file['tenantId'] === undefined
      ? undefined
      : readPart(tenantId, file['tenantId'], ['tenantId'], report).value;
  const known = raw.name === 'custom' ? undefined : clouds[raw.name];
  const { authorityHost, vaultSuffix, graphUrl, sqlUrl = clouds.public.sqlUrl } = { ...known, ...raw };
  if (authorityHost === undefined || vaultSuffix === undefined || graphUrl === undefined)
    report.problem(['cloud'], 'a custom cloud needs authorityHost, vaultSuffix and graphUrl.');
  return {
    name: raw.name,
    authorityHost: (authorityHost ?? '').replace(/\/$/, ''),
    vaultSuffix: vaultSuffix ?? '',
    graphUrl: (graphUrl ?? '').replace(/\/$/, ''),
    sqlUrl: sqlUrl.replace(/\/$/, ''),
    tenantId: tenant,
  };
}

/** Which known cloud a vault's host belongs to; undefined for a host of no known one. */
export function cloudOfHost(host: string): CloudEntry['name'] | undefined {
  const suffixes = { public: 'azure.net', usgov: 'usgovcloudapi.net', china: 'azure.cn' } as const;
  return (['public', 'usgov', 'china'] as const).find((name) => host.endsWith(`.${suffixes[name]}`));
}

/**
 * Hosts of the clouds that have Key Vaults today.
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates,
 * https://learn.microsoft.com/graph/deployments
 */
// unverified: SQL Server 2022 takes tokens that are made for the host of its cloud's Azure SQL Database (database.windows.net, database.usgovcloudapi.net, database.chinacloudapi.cn), and Microsoft documents Microsoft Entra authentication of SQL Server for public Azure alone.
const clouds = {
  public: {
    authorityHost: 'https://login.microsoftonline.com',
    vaultSuffix: '.vault.azure.net',
    graphUrl: 'https://graph.microsoft.com',
    sqlUrl: 'https://database.windows.net',
  },
  usgov: {
    authorityHost: 'https://login.microsoftonline.us',
    vaultSuffix: '.vault.usgovcloudapi.net',
    graphUrl: 'https://graph.microsoft.us',
    sqlUrl: 'https://database.usgovcloudapi.net',
  },
  china: {
    authorityHost: 'https://login.chinacloudapi.cn',
    vaultSuffix: '.vault.azure.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
    sqlUrl: 'https://database.chinacloudapi.cn',
  },
} as const;

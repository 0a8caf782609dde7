import type { InstalledConnector } from '../../sqlserver/state/host.ts';

/** Where the connector's setup puts the DLL. */
export const connectorPath =
  'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll';

/** The DLL of a generation, as its setup leaves it. Source of versions and dates: the connector's maintenance page. */
export function installedConnector(generation: InstalledConnector['generation']): InstalledConnector {
  return { ...builds[generation], generation, guid: connectorGuid };
}

/** Every build that a host can have. */
export function connectorBuilds(): InstalledConnector[] {
  return Object.keys(builds).map((generation) =>
    installedConnector(generation as InstalledConnector['generation']),
  );
}

// unverified: The lab's connector has a GUID of its own; no page that we read names the one of the real connector.
const connectorGuid = '9E1F2C5A-64D1-4C8B-9B3A-5D0E7A4F1C36';

const builds: Record<InstalledConnector['generation'], { version: string; fileDateMs: number }> = {
  // unverified: No page that we read gives the date of the DLL of connector 1.0.4.0; the lab's is of September 2016.
  '1.0.4.0': { version: '13.0.811.168', fileDateMs: Date.parse('2016-09-20T12:00:00Z') },
  '1.0.5.0 (2018)': { version: '15.0.300.96', fileDateMs: Date.parse('2018-01-30T15:00:00Z') },
  '1.0.5.0 (Sep 2020)': { version: '15.0.2000.440', fileDateMs: Date.parse('2020-09-11T05:17:00Z') },
  '1.0.5.0 (Nov 2020)': { version: '15.0.2000.440', fileDateMs: Date.parse('2020-11-24T12:00:00Z') },
  '1.0.5.0 (Nov 2024)': { version: '15.0.2000.440', fileDateMs: Date.parse('2024-11-09T12:00:00Z') },
};

import type { ProviderFacts } from '../../sqlserver/instance-facts.ts';
import type { RecordedConnector } from '../inventory.ts';
import { type Link, notTested, seen } from './link.ts';

/** A build of the SQL Server Connector, as the catalog shows it and as a person last saw its file. */
export interface ConnectorBuild {
  version: string;
  /** Day of the DLL, ISO; undefined: nobody recorded it. */
  fileDate: string | undefined;
}

/**
 * The build of a provider. Version 15.0.2000.440 names three builds, which only the date of the DLL tells apart:
 * it is not in any view, so it is what a person recorded, for as long as the version is still the recorded one.
 */
export function connectorBuild(
  provider: ProviderFacts,
  recorded: RecordedConnector | undefined,
): Link<ConnectorBuild> {
  const { version } = provider;
  if (!isConnector(provider))
    return notTested(`The provider is not the SQL Server Connector by its path: ${provider.path ?? ''}.`);
  if (compareVersions(version, ambiguousVersion) !== 0)
    return seen({ version, fileDate: undefined }, `sys.cryptographic_providers says ${version}.`);
  if (recorded?.fileDate === undefined)
    return notTested(
      `Version ${version} names three builds. The date of the DLL on the host tells which; record it as connector in ekm.yaml.`,
      { version, fileDate: undefined },
    );
  if (compareVersions(recorded.version, version) !== 0)
    return notTested(
      `${recorded.version} was recorded on ${recorded.recordedAt}, the instance has ${version} now: record the date of the new DLL.`,
      { version, fileDate: undefined },
    );
  return seen(
    { version, fileDate: recorded.fileDate },
    `Version ${version}; DLL of ${recorded.fileDate} as recorded on ${recorded.recordedAt}${recorded.recordedBy === undefined ? '' : ` by ${recorded.recordedBy}`}.`,
  );
}

/** Compares versions number by number: `15.00.2000.440` is `15.0.2000.440`. Negative: `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 4; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Day of the newest build, and of the one that brought 3072 bits and key versions. Source: the connector's maintenance page. */
export const newestFileDate = '2024-11-09';
export const novemberFileDate = '2020-11-24';
/** Day of the first build that has the newest version number. Source: the connector's maintenance page of 2022. */
export const septemberFileDate = '2020-09-11';
/** The version of all three builds since September 2020. */
export const ambiguousVersion = '15.0.2000.440';

/** Whether a provider is the SQL Server Connector. Others have versions, credentials and keys of their own, about which nothing is known here. */
export function isConnector({ path }: ProviderFacts): boolean {
  return path === undefined || /AzureKeyVault/i.test(path.split(/[\\/]/).at(-1) ?? '');
}

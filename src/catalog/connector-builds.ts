/**
 * A build of the SQL Server Connector that a host can have. Versions, dates and addresses are those of the connector's
 * maintenance page of 2022 and its successor of 2025; the same address is given for both builds of 2020.
 */
export interface CatalogBuild {
  /** What people type and choose: `15.0.2000.440/2024-11-09`. */
  id: string;
  /** `1.0.5.0`, as the download is called. */
  name: string;
  version: string;
  /** Day of the DLL, ISO. Undefined: no page gives it. */
  fileDate: string | undefined;
  download: string;
}

const downloads = 'https://download.microsoft.com/download/8/0/9/809494f2-bac9-4388-ad07-7eaf9745d77b';

/** Where each is to be had. */
export const connectorDownloads = {
  newest: 'https://www.microsoft.com/download/details.aspx?id=45344',
  of2020: `${downloads}/1033_15.0.2000.440/SQLServerConnectorforMicrosoftAzureKeyVault.msi`,
  of2018: `${downloads}/SQL%20Server%20Connector%20for%20Microsoft%20Azure%20Key%20Vault%201.0.5.0.msi`,
  of1040: `${downloads}/SQL%20Server%20Connector%20for%20Microsoft%20Azure%20Key%20Vault%201.0.4.0.msi`,
} as const;

/** Newest first. */
export const connectorBuilds: readonly [CatalogBuild, ...CatalogBuild[]] = [
  {
    id: '15.0.2000.440/2024-11-09',
    name: '1.0.5.0',
    version: '15.0.2000.440',
    fileDate: '2024-11-09',
    download: connectorDownloads.newest,
  },
  {
    id: '15.0.2000.440/2020-11-24',
    name: '1.0.5.0',
    version: '15.0.2000.440',
    fileDate: '2020-11-24',
    download: connectorDownloads.of2020,
  },
  {
    id: '15.0.2000.440/2020-09-11',
    name: '1.0.5.0',
    version: '15.0.2000.440',
    fileDate: '2020-09-11',
    download: connectorDownloads.of2020,
  },
  {
    id: '15.0.300.96',
    name: '1.0.5.0',
    version: '15.0.300.96',
    fileDate: '2018-01-30',
    download: connectorDownloads.of2018,
  },
  {
    id: '13.0.811.168',
    name: '1.0.4.0',
    version: '13.0.811.168',
    fileDate: undefined,
    download: connectorDownloads.of1040,
  },
];

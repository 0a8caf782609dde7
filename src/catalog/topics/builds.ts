import { connectorDownloads } from '../connector-builds.ts';
import { defineTopic } from '../topic.ts';

/** Builds of the SQL Server Connector. The version number does not tell them apart. */
export default defineTopic({
  title: 'Connector builds and where to get them',
  summary:
    'Version 15.0.2000.440 names three builds (Sep 2020, Nov 2020, Nov 2024), so look at the file date of the DLL. The newest is Download Center id 45344.',
  aliases: [
    'versions',
    'previous version',
    'previous versions',
    'build',
    'connector build',
    'connector builds',
    'connector version',
    'connector versions',
    'latest version',
    'latest connector',
    'newest connector',
    'newest build',
    'download',
    'download link',
    'download connector',
    'download center',
    'older versions',
    'older version',
    'old connector',
    'msi',
    'file date',
    'dll date',
    'dll file date',
    'preview connector',
    '15.0.2000.440',
    '15.0.300.96',
    '13.0.811.168',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Builds',
      columns: ['Name', 'File version', 'DLL file date', 'Known for'],
      rows: [
        ['1.0.0.440 and older', 'not given', '2015 to 2016', 'replaced, not for production'],
        ['1.0.3.0', 'not given', 'not given', 'first to write to the Windows event log'],
        ['1.0.4.0', '13.0.811.168', 'not given', 'national clouds'],
        ['1.0.5.0', '15.0.300.96', '2018-01-30 3:00 PM', 'new thumbprints, keys noted in the registry'],
        ['1.0.5.0', '15.0.2000.440', '2020-09-11 5:17 AM', 'network retries, RSA-HSM no longer code 3'],
        ['1.0.5.0', '15.0.2000.440', '2020-11-24', '3072 bits, HSM keys, key versions'],
        ['1.0.5.0', '15.0.2000.440', '2024-11-09', 'managed identity, SQL Server 2022 CU17 and later'],
        ['Preview', 'not given', '2025', 'managed identity, SQL Server 2025 with Azure Arc'],
      ],
    },
    {
      kind: 'list',
      label: 'Where to get them',
      items: [
        `Newest 1.0.5.0: ${connectorDownloads.newest}`,
        `1.0.5.0, 15.0.2000.440 of 2020: ${connectorDownloads.of2020}`,
        `1.0.5.0, 15.0.300.96: ${connectorDownloads.of2018}`,
        `1.0.4.0, 13.0.811.168: ${connectorDownloads.of1040}`,
        'Preview: https://www.microsoft.com/download/details.aspx?id=108278',
      ],
    },
    {
      kind: 'text',
      label: 'Which one is installed',
      text: 'sys.cryptographic_providers shows the version and the path, and reads the same for all three builds of 15.0.2000.440. Take the path from there and look at the file on the host.',
    },
    {
      kind: 'code',
      label: 'In SQL Server: version and path',
      language: 'sql',
      text: 'SELECT name, version, dll_path, is_enabled FROM sys.cryptographic_providers;',
    },
    {
      kind: 'code',
      label: 'On the host: version and date of the DLL',
      language: 'powershell',
      text: `$dll = 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll'
Get-Item -LiteralPath $dll |
  Select-Object FullName, LastWriteTime,
    @{ Name = 'FileVersion'; Expression = { $_.VersionInfo.FileVersion } }`,
    },
  ],
  related: ['supported-versions', 'upgrade-rollback', 'cpp-runtimes'],
  differs: [
    'The 2022 page calls the 15.0.2000.440 of September 11, 2020 current; the 2025 page has November 9, 2024 as current and gives November 24, 2020 for the same download link. The setup page tells builds of September and November 2020 apart by what they brought; whether the link ever held both is not said.',
  ],
  unverified: ['The version number of the preview download, and the time zone of the file dates.'],
  sources: ['connector-2022', 'connector-2025', 'setup-2025', 'managed-identity-2025'],
  examples: [
    'which connector version is the latest',
    'where do I download an older version',
    'what is 15.0.2000.440',
    'how do I see the dll file date',
  ],
});

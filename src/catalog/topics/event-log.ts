import { defineTopic } from '../topic.ts';

/** The connector's own log. */
export default defineTopic({
  title: 'The connector in the Windows event log',
  summary:
    'Windows Application log, source "SQL Server Connector for Microsoft Azure Key Vault" (connector 1.0.3.0 and later): it often says more than the provider code.',
  aliases: [
    'event logs',
    'eventlog',
    'windows event log',
    'application log',
    'event viewer',
    'event source',
    'where does it log',
    'where are the logs',
    'connector log',
    'connector logs',
    'log source',
    'get-winevent',
  ],
  parts: [
    {
      kind: 'code',
      label: 'The last 50 entries, on the host of the instance',
      language: 'powershell',
      text: `Get-WinEvent -MaxEvents 50 -FilterHashtable @{
  LogName      = 'Application'
  ProviderName = 'SQL Server Connector for Microsoft Azure Key Vault'
} | Format-List TimeCreated, LevelDisplayName, Id, Message`,
    },
    {
      kind: 'list',
      items: [
        'Look on the host that the instance runs on now: on a cluster, the active node.',
        'Compare the time with the message in the SQL Server error log: the two belong together.',
        'An expired client secret may show here as a 401.',
        'When Windows knows no such provider, the connector is older than 1.0.3.0 or is not installed there.',
      ],
    },
    {
      kind: 'code',
      label: 'And the error log of SQL Server',
      language: 'sql',
      text: "EXEC sys.sp_readerrorlog 0, 1, N'cryptographic provider';",
    },
  ],
  related: ['other-reasons', 'proxy', 'endpoints'],
  differs: ['The page of 2016 does not mention the event log; that of 2022 names the source.'],
  unverified: ['Which event ids the connector uses: no page lists them.'],
  sources: ['connector-2022', 'connector-2025', 'selfhelp'],
  examples: ['event log', 'where does it log', 'what is the event source of the connector'],
});

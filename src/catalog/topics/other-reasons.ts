import { defineTopic } from '../topic.ts';

/** What the pages suggest when a code is in no table. */
export default defineTopic({
  title: 'When the code is in no table',
  summary:
    'Check the network to the vault, whether Key Vault is up, whether the key was dropped, the Visual C++ runtime, and the Windows event log of the connector.',
  aliases: [
    'no internet',
    'internet access',
    'key vault down',
    'key vault is down',
    'vault is down',
    'other reason',
    'other causes',
    'code not in the table',
    'not in the table',
    'not in any table',
    'unknown code',
    'code is unknown',
    'unlisted code',
    'code not listed',
    'undocumented code',
    'what else can it be',
  ],
  parts: [
    {
      kind: 'list',
      label: 'Other reasons, as the pages list them',
      isOrdered: true,
      items: [
        'The host has no way to the internet and so none to the vault: try the endpoints.',
        'Key Vault itself is down: try again later.',
        'The asymmetric key was dropped from the vault or from SQL Server: bring it back.',
        '"Cannot load library": the Visual C++ runtime for your SQL Server version and connector is missing.',
      ],
    },
    {
      kind: 'text',
      text: 'The Windows Application log, source "SQL Server Connector for Microsoft Azure Key Vault", often says more than the code.',
    },
  ],
  related: ['event-log', 'endpoints', 'cannot-load-library'],
  differs: [
    'The page of 2016 speaks of the runtime for SQL Server 2008, 2008 R2 and 2012 only and does not mention the event log; that of 2022 has the runtime by version and the name of the log source.',
  ],
  sources: ['connector-2022', 'connector-2016'],
  examples: ['other reasons', 'the code is not in the table', 'unknown code'],
});

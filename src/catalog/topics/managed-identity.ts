import { defineTopic } from '../topic.ts';

/** A credential without a secret. */
export default defineTopic({
  title: 'Managed identity instead of a client secret',
  summary:
    "SQL Server 2022 CU17 on an Azure VM (Windows) with the connector of Nov 2024, or SQL Server 2025 with Azure Arc. The vault's host is then the NAME of the credential.",
  aliases: [
    'managed identities',
    'use a managed identity',
    'without a secret',
    'no secret',
    'secretless',
    'system assigned',
    'user assigned',
    'system assigned identity',
    'user assigned identity',
    'azure arc',
    'trace flag 4675',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Where it works',
      columns: ['Where', 'Needs'],
      rows: [
        ['Azure VM, Windows, SQL Server 2022', 'CU17 or later, connector file date Nov 9, 2024 or later'],
        ['SQL Server 2025 with Azure Arc', 'preview connector, download id 108278'],
        ['On premises without Arc; Linux; SQL Server 2019 and older', 'not supported: service principal'],
      ],
    },
    {
      kind: 'code',
      label: 'The credential has no SECRET',
      language: 'sql',
      text: `CREATE CREDENTIAL [<vault>.vault.azure.net]
  WITH IDENTITY = 'Managed Identity'
  FOR CRYPTOGRAPHIC PROVIDER [<provider>];`,
    },
    {
      kind: 'list',
      label: 'Worth knowing',
      items: [
        'The literal is exactly Managed Identity; the vault stands in the name of the credential, host and all.',
        'The identity must be the primary one of the machine: all instances on one VM share it.',
        'The VM is registered with the SQL IaaS agent extension, with Entra authentication on.',
        'Nothing expires, so there is no secret to roll.',
        'Message 37563: no primary identity is selected. Message 37576: the connector is too old.',
        'With trace flag 4675, CREATE CREDENTIAL checks the identity at once.',
      ],
    },
    {
      kind: 'code',
      label: 'Which credentials use it',
      language: 'sql',
      text: `SELECT name AS vault_host, create_date
FROM sys.credentials WHERE credential_identity = 'Managed Identity';`,
    },
  ],
  related: ['credential-string', 'vault-access', 'builds'],
  sources: ['managed-identity-2025', 'connector-2025', 'messages-2025'],
  examples: [
    'managed identity',
    'can I do it without a secret',
    'does a managed identity work with azure arc',
  ],
});

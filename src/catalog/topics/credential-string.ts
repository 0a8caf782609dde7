import { defineTopic } from '../topic.ts';

/** IDENTITY and SECRET of the credential, and how they go wrong. */
export default defineTopic({
  title: 'IDENTITY and SECRET of the credential',
  summary:
    "IDENTITY is the vault's bare name (whole host outside public Azure). SECRET is the client ID without its hyphens, directly followed by the client secret's value, unchanged.",
  aliases: [
    'credential',
    'credentials',
    'credential format',
    'create credential',
    'alter credential',
    'identity and secret',
    'secret format',
    'secret string',
    'secret length',
    'client secret',
    'client id',
    'secret id',
    'secret value',
    'hyphen',
    'hyphens',
    'without hyphens',
    'how do i write the secret',
  ],
  parts: [
    {
      kind: 'code',
      label: 'The form',
      language: 'sql',
      text: `CREATE CREDENTIAL [<credential>]
  WITH IDENTITY = '<vault>',
       SECRET = '<client ID, 32 hex digits, no hyphens><client secret value>'
  FOR CRYPTOGRAPHIC PROVIDER [<provider>];`,
    },
    {
      kind: 'table',
      label: 'What IDENTITY holds',
      columns: ['Where', 'IDENTITY'],
      rows: [
        ['Vault in public Azure', '<vault>'],
        ['Vault in another cloud', 'whole host: <vault>.vault.usgovcloudapi.net, <vault>.vault.azure.cn'],
        ['Managed HSM', 'whole host: <hsm>.managedhsm.azure.net'],
      ],
    },
    {
      kind: 'list',
      label: 'Traps',
      items: [
        'No https:// and no slash at the end of IDENTITY.',
        "Remove hyphens from the client ID only: the secret's own hyphens stay.",
        'Take the Value of the secret in Entra, not the Secret ID beside it.',
        'The string has 32 characters at least (else code 2050) and 120 at most (else message 33067).',
        'ALTER CREDENTIAL replaces both: without SECRET, the stored secret becomes NULL; a mistyped IDENTITY points to another vault.',
        'ALTER CREDENTIAL takes the whole string, not the new secret alone.',
        'A login takes one credential for each provider (message 33043).',
        'Nobody can read the string back, and no view of SQL Server has its expiry.',
      ],
    },
    {
      kind: 'code',
      label: 'What is stored, without the secret',
      language: 'sql',
      text: `SELECT name, credential_identity, create_date, modify_date
FROM sys.credentials WHERE target_type = 'CRYPTOGRAPHIC PROVIDER';`,
    },
  ],
  related: ['secret-roll', 'clouds', 'managed-identity'],
  differs: [
    'The setup page writes the new secret alone in its ALTER CREDENTIAL sample; Microsoft self-help articles say the whole string, client ID first.',
    'One credential for several logins: the setup page says one each; the CREATE CREDENTIAL page allows many. One each is safe.',
    'The 2016 sample ends SECRET with a curly quote and does not run; that of 2022 is straight.',
  ],
  sources: ['setup-2025', 'connector-2016', 'connector-2022', 'tsql-reference', 'selfhelp', 'messages-2025'],
  examples: [
    'credential string',
    'secret format',
    'do I remove the hyphens',
    'secret id or secret value',
    'alter credential',
  ],
});

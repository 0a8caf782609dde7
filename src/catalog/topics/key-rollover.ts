import { defineTopic } from '../topic.ts';

/** How often to roll a TDE key, and why by a new name. */
export default defineTopic({
  title: 'Key rollover: how often, and by which way',
  summary:
    'Every one to two years. Nothing does it for you: SQL Server needs a new asymmetric key object each time, and a key with a new name works on every build.',
  aliases: [
    'versioning',
    'key versioning',
    'roll keys',
    'rotate keys',
    'rollover',
    'roll over',
    'roll the key',
    'roll a key',
    'roll the tde key',
    'rolling the key',
    'rotate the key',
    'rotate a key',
    'rotate the tde key',
    'rotate key',
    'key rotation',
    'rotation',
    'rotation policy',
    'auto rotation',
    'automatic rotation',
    'key version',
    'key versions',
    'new key version',
    'how often',
    'how often should i roll the key',
    're-encrypt',
  ],
  parts: [
    {
      kind: 'list',
      label: 'In order',
      isOrdered: true,
      items: [
        'Create a key with a new name in the vault, and back it up.',
        'On every instance that opens the database, secondaries first: asymmetric key, login, credential, mapping.',
        'On the primary: put the database encryption key under the new key. It is wrapped anew; no data is encrypted again.',
        'Back up the log at once, then the database.',
        'Keep the old key, login and credential: backups and the log still need them.',
      ],
    },
    {
      kind: 'code',
      label: 'The vault key',
      language: 'powershell',
      text: `Add-AzKeyVaultKey -VaultName '<vault>' -Name '<new vault key>' -Destination 'Software'
Backup-AzKeyVaultKey -VaultName '<vault>' -Name '<new vault key>' -OutputFile '<file>'`,
    },
    {
      kind: 'code',
      label: 'In SQL Server',
      language: 'sql',
      text: `USE master;
CREATE ASYMMETRIC KEY [<new key>] FROM PROVIDER [<provider>]
  WITH PROVIDER_KEY_NAME = '<new vault key>', CREATION_DISPOSITION = OPEN_EXISTING;
CREATE LOGIN [<new login>] FROM ASYMMETRIC KEY [<new key>];
CREATE CREDENTIAL [<new credential>]
  WITH IDENTITY = '<vault>', SECRET = '<client ID without hyphens><client secret>'
  FOR CRYPTOGRAPHIC PROVIDER [<provider>];
ALTER LOGIN [<new login>] ADD CREDENTIAL [<new credential>];

USE [<database>];
ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY [<new key>];`,
    },
    {
      kind: 'text',
      label: 'Automatic rotation',
      text: 'A rotation policy in Key Vault makes a new version and changes nothing in SQL Server: the database stays under the version it was created with until someone does the above. Disabling or purging that version takes the database down.',
    },
  ],
  related: ['key-rules', 'key-backup', 'thumbprints'],
  differs: [
    'New version of the same name: the pages of 2016 and 2022 say it does not work and a new name is a must; the pages of 2025 say both a new key and a new version do, with a new asymmetric key object. The setup page of 2025 still carries the old warning in one tab.',
    'All agree that SQL Server never follows a new version by itself, and that old keys must stay.',
  ],
  sources: ['connector-2022', 'connector-2016', 'connector-2025', 'setup-2025'],
  examples: [
    'how often should I roll the key',
    'key rollover',
    'can I use a new key version',
    'does key rotation work',
    'rotation policy',
  ],
});

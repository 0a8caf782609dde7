import { defineTopic } from '../topic.ts';

/** Backing up the vault key and getting it back. */
export default defineTopic({
  title: 'Key backup and recovery',
  summary:
    'Back the key up before first use and after every change. A lost key is restored under the same name; the vault may be another one, in the same geography.',
  aliases: [
    'backup',
    'back up',
    'key backups',
    'backup the key',
    'back up the key',
    'vault backup',
    'restore the key',
    'restore a key',
    'key restore',
    'key recovery',
    'recover the key',
    'recover a key',
    'recover the vault',
    'lost key',
    'lost vault',
    'lost the key',
    'lost the vault',
    'deleted key',
    'deleted vault',
    'key was deleted',
    'soft delete',
    'purge protection',
    'disaster recovery',
  ],
  parts: [
    {
      kind: 'code',
      label: 'Back up',
      language: 'powershell',
      text: "Backup-AzKeyVaultKey -VaultName '<vault>' -Name '<key>' -OutputFile '<file>'",
    },
    {
      kind: 'table',
      label: 'What is gone',
      columns: ['Gone', 'Do'],
      rows: [
        ['Key deleted, still retained', 'Undo-AzKeyVaultKeyRemoval: nothing changes in SQL Server'],
        ['Vault deleted, still retained', 'Undo-AzKeyVaultRemoval, then grant the roles anew'],
        ['Key purged, vault there', 'Restore-AzKeyVaultKey into that vault'],
        ['Vault lost', 'the steps below'],
      ],
    },
    {
      kind: 'list',
      label: 'Vault lost, in order',
      isOrdered: true,
      items: [
        'New vault in the same geography and subscription, by someone in the same directory as the service principal; its name may differ.',
        'Restore-AzKeyVaultKey: the key comes back under its old name. It stops when that name exists, deleted but retained included.',
        'Grant the application its permissions on the new vault.',
        'ALTER CREDENTIAL on every instance when the name of the vault changed: IDENTITY new, SECRET the whole string.',
        'Restart and check the databases.',
      ],
    },
    {
      kind: 'code',
      label: 'Restore',
      language: 'powershell',
      text: "Restore-AzKeyVaultKey -VaultName '<new vault>' -InputFile '<file>'",
    },
    {
      kind: 'list',
      label: 'Worth knowing',
      items: [
        'One file holds all versions of one key; there is no backup of a whole vault.',
        'Retention after deletion is 7 to 90 days, 90 unless set otherwise. Purge protection keeps anyone from cutting it short.',
        'Keep backups in two places, and try a restore.',
      ],
    },
  ],
  related: ['geographies', 'cmdlets', 'credential-string'],
  differs: [
    'The connector pages print cmdlets of a retired module (Backup-AzureKeyVaultKey, Restore-AzureKeyVaultKey).',
    'The connector pages ask for the same geography; the Key Vault documentation asks for the same subscription too.',
    'The connector pages do not know recovery from deletion and go straight to restore.',
  ],
  unverified: [
    'After a move to a vault of another name, the registry still names the old one; code 2057 may follow.',
    'The restart after ALTER CREDENTIAL: the connector pages do not ask for it here.',
  ],
  sources: ['connector-2022', 'connector-2016', 'key-vault-docs', 'setup-2025'],
  examples: [
    'key backup',
    'how do I restore a key',
    'the vault is lost: lost vault',
    'key was deleted',
    'backup',
  ],
});

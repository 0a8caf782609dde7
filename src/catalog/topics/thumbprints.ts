import { defineTopic } from '../topic.ts';

/** Why the same vault key has two thumbprints. */
export default defineTopic({
  title: 'Thumbprints: connector 1.0.4.0 against 1.0.5.0',
  summary:
    'Connector 1.0.5.0 computes thumbprints in another way, so a backup made under 1.0.4.0 stops with message 33111 on restore; KB 4470999 has the way round.',
  aliases: [
    'thumbprint',
    'key thumbprint',
    'old thumbprint',
    'thumbprint changed',
    'thumbprint algorithm',
    'different thumbprint',
    'thumbprints differ',
    'kb 4470999',
    'kb4470999',
    '4470999',
    'restore an old backup',
    'old backup',
    'old backups',
  ],
  parts: [
    {
      kind: 'table',
      label: 'The two kinds',
      columns: ['Connector', 'Thumbprint', 'Of the same key'],
      rows: [
        ['1.0.4.0 and older', 'the name of the vault key, packed', '0x2C5677D76F76D77F80'],
        ['1.0.5.0 and newer', '20 bytes, name not readable', '0x373B314B78E8D59A0925494558FEF14B726216C5'],
      ],
    },
    {
      kind: 'list',
      label: 'To restore an old backup under 1.0.5.0, in order',
      isOrdered: true,
      items: [
        'Put the DLL of 1.0.4.0 in a folder of its own.',
        'Point the provider to it: ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE, then ENABLE; restart.',
        'Create a second asymmetric key object for the same vault key, with login and credential: it gets the old thumbprint.',
        'Restore the backup.',
        'Point the provider back to 1.0.5.0; restart.',
        'Put the database encryption key under the asymmetric key of 1.0.5.0.',
      ],
    },
    {
      kind: 'code',
      label: 'Thumbprints here',
      language: 'sql',
      text: `SELECT name, thumbprint, DATALENGTH(thumbprint) AS bytes
FROM master.sys.asymmetric_keys WHERE cryptographic_provider_guid IS NOT NULL;

SELECT DB_NAME(database_id) AS database_name, encryptor_type, encryptor_thumbprint
FROM sys.dm_database_encryption_keys;`,
    },
    {
      kind: 'code',
      label: 'Thumbprint in a backup file',
      language: 'sql',
      text: "RESTORE FILELISTONLY FROM DISK = '<file>'; -- column TDEThumbprint",
    },
    {
      kind: 'list',
      label: 'Worth knowing',
      items: [
        '33111 also comes when the key object is simply missing on the target instance: create it first.',
        'Replicas must have the same thumbprint for the same key: same build, same vault key.',
        'Keep the MSI of 1.0.4.0 for as long as such backups live.',
      ],
    },
  ],
  related: ['builds', 'upgrade-rollback', 'registry'],
  differs: [
    'The setup page of 2025 writes the number of the article as 447099; it is 4470999.',
    'KB 4470999 calls DatabaseName() in its query, which SQL Server does not have: DB_NAME() is right.',
  ],
  unverified: [
    'How the name is packed: 6 bits a character, concluded from one sample (key20181029). A name of 26 characters also gives 20 bytes, so the length alone proves nothing.',
  ],
  sources: ['kb-4470999', 'setup-2025', 'selfhelp'],
  examples: ['thumbprints', 'why did the thumbprint change', 'KB 4470999', 'restore an old backup'],
});

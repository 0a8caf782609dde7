import { defineTopic } from '../topic.ts';

/** Where the cryptography happens. */
export default defineTopic({
  title: 'How key operations work',
  summary:
    "The vault's key protects SQL Server's encryption keys; its private part never leaves the vault. Only the public part does, and every operation with the private one runs inside Key Vault.",
  aliases: [
    'key operation',
    'how do key operations work',
    'private key',
    'public key',
    'public part',
    'private part',
    'does the key leave',
    'leave the vault',
    'leaves the vault',
    'wrap and unwrap',
    'wrapkey',
    'unwrapkey',
    'wrapping',
    'where is data encrypted',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Which key is where',
      columns: ['Key', 'Lies in', 'Protects'],
      rows: [
        [
          'Asymmetric key (RSA)',
          'the vault; public part in sys.asymmetric_keys',
          'the database encryption key',
        ],
        ['Database encryption key', 'the database, wrapped', 'data files, log and backups'],
      ],
    },
    {
      kind: 'list',
      label: 'When the vault is called',
      items: [
        'Creating the asymmetric key object: the connector gets the public part.',
        'Creating a database encryption key or moving it under another key: wrap.',
        'Opening a database, at the start of the instance, after a failover or a restore: unwrap.',
      ],
    },
    {
      kind: 'text',
      text: 'Pages of data are encrypted inside SQL Server with the database encryption key; they never go to the vault.',
    },
  ],
  related: ['vault-access', 'key-uri', 'key-backup'],
  unverified: [
    'When exactly the connector calls the vault: put together from the permissions it asks for and from reports, written on no page as a list.',
  ],
  sources: ['connector-2022', 'connector-2016', 'setup-2025'],
  examples: [
    'key operations',
    'does the private key leave the vault',
    'how do key operations work with key vault',
  ],
});

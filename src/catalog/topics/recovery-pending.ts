import { defineTopic } from '../topic.ts';

export default defineTopic({
  title: 'An encrypted database is RECOVERY PENDING',
  summary:
    'At its start the instance must open the key of every encrypted database anew; the error log of that minute has the message and the provider code that say why it could not.',
  aliases: [
    'recovery_pending',
    'database does not come back',
    'database does not start',
    'not accessible after restart',
  ],
  parts: [
    {
      kind: 'list',
      label: 'What is found most often',
      items: [
        'The client secret expired some time ago, unnoticed until the restart: codes 3303, 401, 3108.',
        'The key or its version was disabled, deleted or lost its permissions in the vault: codes 404, 3112, 3113.',
        'The vault or the sign-in address cannot be reached from the host: codes 3103, 3106, 3900.',
        'On a cluster node or replica: another DLL build or path than on the others, or no registry branch: code 2058.',
        'The login made from the key, or its credential, is missing: messages 33121 and 33046.',
      ],
      isOrdered: true,
    },
    { kind: 'text', label: 'Look first', text: 'Which databases wait, and which key each needs.' },
    {
      kind: 'code',
      label: '',
      language: 'sql',
      text: 'SELECT d.name, d.state_desc, k.encryptor_type, k.encryptor_thumbprint\nFROM sys.databases AS d\nLEFT JOIN sys.dm_database_encryption_keys AS k ON k.database_id = d.database_id\nWHERE d.state <> 0;',
    },
    { kind: 'text', text: 'What the error log says about keys and providers since the start.' },
    { kind: 'code', label: '', language: 'sql', text: "EXEC sp_readerrorlog 0, 1, N'provider';" },
    {
      kind: 'list',
      label: 'Do next',
      items: [
        'Explain the message with its provider code, and mend that cause.',
        'Restart the instance: providers and credentials are read again then.',
        'Do not drop or detach the database, and delete or disable no key: its files are whole and need that key.',
      ],
      isOrdered: true,
    },
  ],
  related: ['secret-roll', 'vault-access', 'registry'],
  unverified: [
    'The order is that of what users and self-help articles report; no page ranks the causes.',
    'Whether the view of encryption keys has a row for a database that is not open was not read anywhere.',
  ],
  sources: ['selfhelp', 'setup-2025', 'connector-2022'],
  examples: ['database Sales is in recovery pending', 'recovery pending after restart', 'recovery-pending'],
});

import { looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about suspending, resuming and altering an encryption that runs (SQL Server 2019 and later). */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 37560,
    title: 'The scan is suspended already',
    meaning:
      'SET ENCRYPTION SUSPEND was issued for a database whose scan stands still already. Nothing changed.',
    causes: ['The statement ran before, perhaps by a maintenance job'],
    look: [looks.scan],
    fix: [
      'Nothing, if it is to stay suspended; while it does, no key change is possible (33109, 33110).',
      'To go on: ALTER DATABASE ... SET ENCRYPTION RESUME.',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording('Encryption scan cannot be suspended because it is already in suspended state')],
    examples: [
      'Msg 37560, Level 16, State 1, Line 1\nEncryption scan cannot be suspended because it is already in suspended state.',
      'Encryption scan cannot be suspended because it is already in suspended state.',
    ],
  }),
  engineRow({
    code: 37561,
    title: 'The encryption key cannot be altered: the database is not encrypted',
    meaning:
      'ALTER DATABASE ENCRYPTION KEY was refused because encryption of the database is off. The key exists, but protects nothing yet, or nothing any more.',
    causes: [
      'SET ENCRYPTION ON was not issued yet',
      'The session is in another database than meant',
      'The database was decrypted',
    ],
    look: [looks.encryption],
    fix: [
      'Check database and state.',
      'To start with another protector: drop the database encryption key (state 1), create it under the new key, then SET ENCRYPTION ON.',
    ],
    runbook: 'database-encrypt',
    topics: ['key-rollover'],
    wording: [
      engineWording('Database encryption key cannot be altered because the database is not encrypted'),
    ],
    examples: [
      'Msg 37561, Level 16, State 1, Line 2\nDatabase encryption key cannot be altered because the database is not encrypted.',
      'Database encryption key cannot be altered because the database is not encrypted.',
    ],
  }),
  engineRow({
    code: 37562,
    title: 'During a key change only suspend and resume are allowed',
    meaning:
      'A key change of this database is going on (state 4 or 6). Until it is done every other encryption statement is refused; only SUSPEND and RESUME are taken.',
    causes: ['A REGENERATE or change of protector is not finished', 'It was suspended and forgotten'],
    look: [looks.scan, looks.encryption],
    fix: [
      'Wait until the state is 3; resume a suspended scan with ALTER DATABASE ... SET ENCRYPTION RESUME.',
      'Then take a log backup and repeat the statement.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    wording: [
      engineWording('When key change is in progress, only suspend and resume operations are allowed'),
    ],
    examples: [
      'Msg 37562, Level 16, State 1, Line 1\nWhen key change is in progress, only suspend and resume operations are allowed.',
      'When key change is in progress, only suspend and resume operations are allowed.',
    ],
  }),
];

export default facts;

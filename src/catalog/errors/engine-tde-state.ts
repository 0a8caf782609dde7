import { looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages that say a statement does not fit the state of the database or of its encryption key. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33102,
    title: 'System databases cannot be encrypted',
    meaning:
      'TDE is for user databases. tempdb is encrypted by itself as soon as one user database is; master, model, msdb and resource never are.',
    causes: ['A script that loops over all databases', 'The session was in master'],
    look: [looks.encryption],
    fix: [
      'Leave system databases out (database_id 1 to 4), or connect to the user database first.',
      'Keep secrets out of msdb job steps: they are not covered by TDE.',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording('Cannot encrypt a system database')],
    examples: [
      "Msg 33102, Level 16, State 3, Line 1\nCannot encrypt a system database. Database encryption operations cannot be performed for 'master', 'model', 'tempdb', 'msdb', or 'resource' databases.",
      'Cannot encrypt a system database.',
    ],
  }),
  engineRow({
    code: 33103,
    title: 'The database has an encryption key already',
    meaning: 'CREATE DATABASE ENCRYPTION KEY was refused: there is one, and a database has one at a time.',
    causes: ['The set-up ran before', 'The protector was to be changed, which is ALTER, not CREATE'],
    look: [looks.encryption],
    fix: [
      'To change the protector: ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY ...; it re-wraps the key and does not rewrite the data.',
      'To encrypt, go on with ALTER DATABASE ... SET ENCRYPTION ON.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    wording: [engineWording('A database encryption key already exists for this database')],
    examples: [
      'Msg 33103, Level 16, State 1, Line 2\nA database encryption key already exists for this database.',
      'A database encryption key already exists for this database.',
    ],
  }),
  engineRow({
    code: 33104,
    title: 'The database has no encryption key',
    meaning:
      'ALTER or DROP DATABASE ENCRYPTION KEY was issued in a database that has none. Often it is simply the wrong database.',
    causes: [
      'The session is in another database than meant',
      'The database was never encrypted, or its key was dropped',
    ],
    look: [looks.encryption],
    fix: [
      'Connect to the database and repeat the statement.',
      'If it really has no key: CREATE DATABASE ENCRYPTION KEY, then SET ENCRYPTION ON.',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording('A database encryption key does not exist for this database')],
    examples: [
      'Msg 33104, Level 16, State 1, Line 2\nA database encryption key does not exist for this database.',
      'A database encryption key does not exist for this database.',
    ],
  }),
  engineRow({
    code: 33105,
    title: 'The database encryption key is in use and cannot be dropped',
    meaning:
      'The database is encrypted, or a scan still runs. The key can go only when the state is 1 (not encrypted).',
    causes: [
      'SET ENCRYPTION OFF was not issued',
      'It was, and the decryption scan is not finished: is_encrypted is 0 already, the state is still 5',
    ],
    look: [looks.encryption, looks.scan],
    fix: [
      'Ask first whether the database should really lose its encryption: SET ENCRYPTION OFF rewrites every page.',
      'Wait until encryption_state is 1, then drop the key; the log before that point and all older backups still need the protector, so keep it.',
    ],
    topics: ['key-operations'],
    wording: [engineWording('Cannot drop the database encryption key because it is currently in use')],
    examples: [
      'Msg 33105, Level 16, State 1, Line 2\nCannot drop the database encryption key because it is currently in use. Database encryption needs to be turned off to be able to drop the database encryption key.',
      'Cannot drop the database encryption key because it is currently in use.',
    ],
  }),
  engineRow({
    code: 33106,
    title: 'Encryption cannot be switched: the database has no encryption key',
    meaning: 'SET ENCRYPTION ON or OFF needs a database encryption key, and this database has none.',
    causes: ['CREATE DATABASE ENCRYPTION KEY was left out, or ran in another database'],
    look: [looks.encryption],
    fix: [
      'In the database: CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY YourKey;',
      'Then ALTER DATABASE ... SET ENCRYPTION ON.',
    ],
    runbook: 'database-encrypt',
    wording: [
      engineWording('Cannot change database encryption state because no database encryption key is set'),
    ],
    examples: [
      'Msg 33106, Level 16, State 1, Line 1\nCannot change database encryption state because no database encryption key is set.',
      'Cannot change database encryption state because no database encryption key is set.',
    ],
  }),
  engineRow({
    code: 33107,
    title: 'Encryption is on already',
    meaning: 'SET ENCRYPTION ON was issued for a database that has it on. Nothing changed.',
    causes: [
      'The statement ran before',
      'A scan was suspended or aborted and somebody tried to start it again',
    ],
    look: [looks.encryption, looks.scan],
    fix: [
      'If the state is 3, nothing is to do.',
      'If the scan is suspended: ALTER DATABASE ... SET ENCRYPTION RESUME (2019 and later).',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording('Cannot enable database encryption because it is already enabled')],
    examples: [
      'Msg 33107, Level 16, State 1, Line 1\nCannot enable database encryption because it is already enabled.',
      'Cannot enable database encryption because it is already enabled.',
    ],
  }),
  engineRow({
    code: 33108,
    title: 'Encryption is off already',
    meaning:
      'SET ENCRYPTION OFF was issued for a database that has it off. The decryption scan may still run: is_encrypted is 0 from its start.',
    causes: ['The statement ran before', 'The database was never switched on'],
    look: [looks.encryption],
    fix: ['Read encryption_state: 5 means wait, 1 means done.', 'Check that you are in the right database.'],
    wording: [engineWording('Cannot disable database encryption because it is already disabled')],
    examples: [
      'Msg 33108, Level 16, State 1, Line 1\nCannot disable database encryption because it is already disabled.',
      'Cannot disable database encryption because it is already disabled.',
    ],
  }),
  engineRow({
    code: 33118,
    title: 'The database is read-only, has read-only files, or is not recovered',
    meaning:
      'Encryption has to write to every file. This database, one of its filegroups, or its state does not allow that.',
    causes: [
      'A read-only filegroup: common in partitioned archives',
      'The database is read-only, restoring, or a readable secondary',
      'The database is RECOVERY_PENDING because its key could not be opened',
    ],
    look: [looks.encryption, looks.files],
    fix: [
      'Bring the database online; for RECOVERY_PENDING clear the 330xx message in the error log first.',
      'Set read-only filegroups READ_WRITE for the time of the scan, and take full backups of them afterwards.',
      'On replicas issue the statement on the primary.',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording('Cannot enable or modify database encryption on a database that is read-only')],
    examples: [
      'Msg 33118, Level 16, State 1, Line 1\nCannot enable or modify database encryption on a database that is read-only, has read-only files or is not recovered.',
      'Cannot enable or modify database encryption on a database that is read-only, has read-only files or is not recovered.',
    ],
  }),
];

export default facts;

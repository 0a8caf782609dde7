import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about the background scan that encrypts or decrypts, and about changes that exclude each other. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33109,
    title: 'Encryption cannot be switched while a scan runs',
    meaning:
      'SET ENCRYPTION ON or OFF has to wait: an encryption, decryption or key change scan is under way in this database. A suspended scan counts as under way.',
    causes: [
      'The first encryption is not finished',
      'A scan was suspended and never resumed',
      'A REGENERATE or another key change is going on',
    ],
    look: [looks.scan, looks.encryption],
    fix: [
      'Wait until encryption_state is 3 or 1; percent_complete is 0 both before and after.',
      'Suspended scan: ALTER DATABASE ... SET ENCRYPTION RESUME (2019 and later).',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    wording: [
      engineWording(
        'Cannot * database encryption while an encryption, decryption, or key change scan is in progress',
      ),
    ],
    examples: [
      'Msg 33109, Level 16, State 1, Line 1\nCannot disable database encryption while an encryption, decryption, or key change scan is in progress.',
      'Cannot disable database encryption while an encryption, decryption, or key change scan is in progress.',
    ],
  }),
  engineRow({
    code: 33110,
    title: 'The database encryption key cannot change while a scan runs',
    meaning:
      'ALTER DATABASE ENCRYPTION KEY has to wait for the scan of this database. One change at a time: encryption, decryption, REGENERATE and a new protector exclude each other.',
    causes: [
      'The first encryption of a large database is not finished',
      'A REGENERATE was issued where only a new protector was meant: it rewrites all data',
      'A scan was suspended and never resumed',
    ],
    look: [looks.scan, looks.encryption],
    fix: [
      'Wait for encryption_state 3 and scan state COMPLETE; resume a suspended scan (2019 and later).',
      'Then issue the change of protector again, on the primary, and take a log backup after it.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    wording: [
      engineWording(
        'Cannot change database encryption key while an encryption, decryption, or key change scan is in progress',
      ),
    ],
    examples: [
      'Msg 33110, Level 16, State 1, Line 2\nCannot change database encryption key while an encryption, decryption, or key change scan is in progress.',
      'Cannot change database encryption key while an encryption, decryption, or key change scan is in progress.',
    ],
  }),
  engineRow({
    code: 33112,
    severity: 10,
    title: 'An encryption scan began',
    meaning:
      'Information, no exception in clients: the background scan of the named database started. After a restart it begins again by itself if it was not finished.',
    causes: ['SET ENCRYPTION ON or OFF, REGENERATE, RESUME, or a restart in the middle of a scan'],
    look: [looks.scan, looks.encryption],
    fix: ['Nothing to do. Expect I/O and log until 33113 follows; do not plan key changes before that.'],
    runbook: 'database-encrypt',
    wording: [engineWording("Beginning database encryption scan for database '*'")],
    examples: [
      "Msg 33112, Level 10, State 1\nBeginning database encryption scan for database 'Sales'.",
      "2026-03-02 03:14:07.12 spid34s     Beginning database encryption scan for database 'Sales'.",
    ],
  }),
  engineRow({
    code: 33113,
    severity: 10,
    title: 'An encryption scan is complete',
    meaning:
      'Information, no exception in clients: every page of the named database is done. The log from before, and the older backups, still need what protected them then.',
    causes: ['The scan reached the end'],
    look: [looks.encryption],
    fix: [
      'Take a log backup, and a full backup soon: restores should not depend on the time before the scan.',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording("Database encryption scan for database '*' is complete")],
    examples: [
      "Msg 33113, Level 10, State 1\nDatabase encryption scan for database 'Sales' is complete.",
      "2026-03-02 04:40:51.03 spid34s     Database encryption scan for database 'Sales' is complete.",
    ],
  }),
  engineRow({
    code: 33114,
    severity: 10,
    title: 'An encryption scan was aborted',
    meaning:
      'Information by level, so no exception in clients and easy to miss: the scan of the named database stopped before its end. The database is open, and part of it is in the old state.',
    causes: [
      'The database was closed, taken offline or failed over while the scan ran',
      'A file or page could not be read or written: look for I/O errors',
      'The log or the disk was full',
    ],
    look: [errorLog('What happened just before?', 'scan'), looks.scan, looks.files],
    fix: [
      'Clear the cause in the lines before it.',
      'Issue the same SET ENCRYPTION again: ON continues the encryption; on 2019 and later RESUME.',
    ],
    runbook: 'database-encrypt',
    wording: [engineWording("Database encryption scan for database '*' was aborted")],
    examples: [
      "Msg 33114, Level 10, State 1\nDatabase encryption scan for database 'Sales' was aborted. Reissue ALTER DB to resume the scan.",
      "2026-03-02 03:50:11.77 spid34s     Database encryption scan for database 'Sales' was aborted. Reissue ALTER DB to resume the scan.",
    ],
  }),
  lockRow(
    33115,
    'on the database of the session',
    'CREATE/ALTER/DROP DATABASE ENCRYPTION KEY failed because a lock could not be placed on the database. Try again later.',
    'DATABASE ENCRYPTION KEY failed because a lock could not be placed on the database.',
  ),
  lockRow(
    33116,
    'on the database that the message names',
    "CREATE/ALTER/DROP DATABASE ENCRYPTION KEY failed because a lock could not be placed on database 'Sales'. Try again later.",
    "DATABASE ENCRYPTION KEY failed because a lock could not be placed on database '*'",
  ),
  engineRow({
    code: 33122,
    title: 'A log backup is needed before the next encryption change',
    meaning:
      'The database encryption key was changed already since the last log backup, and SQL Server does not stack a second change on log that is not backed up. Typical when a rollover is undone or repeated at once.',
    causes: [
      'Two changes (rollover and undo, or two rollovers) without a log backup between them',
      'The log backup job does not run, or ran as copy-only',
    ],
    look: [looks.logBackups, looks.encryption],
    fix: [
      'BACKUP LOG YourDatabase TO ...; not copy-only, and on an availability group make sure that it covers the change.',
      'Repeat the statement; if it is refused again, take one more log backup after a CHECKPOINT.',
      'Take a log backup right after every change from now on.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    unverified: [
      'That a second log backup after a CHECKPOINT may be needed is experience, not read on a page.',
    ],
    wording: [engineWording('has changes from previous encryption scans that are pending log backup')],
    examples: [
      "Msg 33122, Level 16, State 1, Line 2\nThis command requires a database encryption scan on database 'Sales'. However, the database has changes from previous encryption scans that are pending log backup. Take a log backup and retry the command.",
      "This command requires a database encryption scan on database 'Sales'. However, the database has changes from previous encryption scans that are pending log backup. Take a log backup and retry the command.",
    ],
  }),
  engineRow({
    code: 33123,
    title: 'The encryption key is still in use on a mirror or secondary',
    meaning:
      'The primary knows of a mirror or availability secondary that has not yet worked through the former encryption change, so the key can be neither dropped nor altered now.',
    causes: [
      'A secondary is behind, suspended or disconnected',
      'A secondary stopped because the new key is missing there (33111): it needs provider, credential, key and login first',
    ],
    look: [looks.replicas, looks.mirrored, looks.encryption],
    fix: [
      'Let the secondaries catch up; resume what is suspended and cure a 33111 there first.',
      'Issue the change on the primary again, and only when key, login and credential are on every replica.',
      'Taking the replica out of the group works too, but it has to be seeded anew.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    wording: [
      engineWording(
        'Cannot drop or alter the database encryption key since it is currently in use on a mirror',
      ),
    ],
    examples: [
      'Msg 33123, Level 16, State 1, Line 2\nCannot drop or alter the database encryption key since it is currently in use on a mirror or secondary availability replica. Retry the command after all the previous reencryption scans have propagated to the mirror or secondary availability replicas or after availability relationship has been disabled.',
      'Cannot drop or alter the database encryption key since it is currently in use on a mirror or secondary availability replica.',
    ],
  }),
  engineRow({
    code: 33124,
    title: 'The scan cannot finish: files are offline',
    meaning:
      'The encryption scan of the named database met files that are offline, and stays unfinished until they are back.',
    causes: [
      'A filegroup was left offline after a partial restore',
      'A file was set OFFLINE or its disk is gone',
    ],
    look: [looks.files, looks.scan],
    fix: [
      'Restore or bring the files online, then resume the scan (SET ENCRYPTION ON again, or RESUME).',
      'If a filegroup is defunct for good, remove it before you plan key changes.',
    ],
    runbook: 'database-encrypt',
    differs: [
      'Severity: handled here as an error; the message list of SQL Server 2025 prints it at severity 10, so look for it in the error log, it may raise no exception in a client.',
    ],
    wording: [engineWording('cannot complete since one or more files are offline')],
    examples: [
      "Msg 33124, Level 16, State 1, Line 1\nDatabase encryption scan for database 'Sales' cannot complete since one or more files are offline. Bring the files online to run the scan to completion.",
      "Database encryption scan for database 'Sales' cannot complete since one or more files are offline.",
    ],
  }),
  engineRow({
    code: 33145,
    title: 'A change of protector is already under way',
    meaning:
      'ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY ... was issued while an earlier one is not finished (state 6). The phase is usually too short to see.',
    causes: ['The statement was sent twice, or by two people', 'The earlier change waits for the vault'],
    look: [looks.encryption],
    fix: [
      'Wait until the state is 3 and read the thumbprint: often the earlier statement has done the work.',
      'Only one change per database at a time; take a log backup before the next.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover'],
    wording: [
      engineWording(
        'Cannot update database encryption key protector while protector change is already in progress',
      ),
    ],
    examples: [
      'Msg 33145, Level 16, State 1, Line 2\nCannot update database encryption key protector while protector change is already in progress.',
      'Cannot update database encryption key protector while protector change is already in progress.',
    ],
  }),
];

/** 33115 and 33116 differ only in how the database is named. */
function lockRow(code: number, where: string, text: string, fixedWords: string): ErrorFact {
  return engineRow({
    code,
    title: `No lock ${where} for the encryption key statement`,
    meaning: `CREATE, ALTER or DROP DATABASE ENCRYPTION KEY needs a lock ${where}, and something else held it. Nothing was changed.`,
    causes: [
      'A backup or restore runs, or a snapshot is being made',
      'Another ALTER DATABASE or encryption statement is running',
    ],
    look: [
      {
        what: 'Who holds or waits for locks on databases?',
        code: {
          language: 'sql',
          text: `SELECT DB_NAME(resource_database_id) AS database_name, request_session_id, request_mode, request_status
FROM sys.dm_tran_locks
WHERE resource_type = 'DATABASE' AND request_mode <> 'S';`,
        },
      },
    ],
    fix: [
      'Let the backup or the other statement finish, then repeat yours.',
      'Keep backup jobs out of the window of a rollover.',
    ],
    runbook: 'tde-key-rollover',
    wording: [engineWording(fixedWords)],
    examples: [`Msg ${code}, Level 16, State 1, Line 2\n${text}`, text],
  });
}

export default facts;

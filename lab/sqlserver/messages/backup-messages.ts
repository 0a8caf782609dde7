import type { MessageTable } from './message-table.ts';

/** BACKUP and RESTORE. Texts: Microsoft's lists of events and errors 3000 to 4999 and 18000 to 18999. */
export const backupMessages: MessageTable = {
  3013: { severity: 16, text: '%s is terminating abnormally.' },
  3014: {
    severity: 10,
    text: '%s successfully processed %d pages in %s seconds (%s MB/sec).',
  },
  3021: {
    severity: 16,
    text: 'Cannot perform a backup or restore operation within a transaction.',
  },
  3024: {
    severity: 16,
    text: 'You can only perform a full backup of the master database. Use BACKUP DATABASE to back up the entire master database.',
  },
  3035: {
    severity: 16,
    text: 'Cannot perform a differential backup for database "%s", because a current database backup does not exist. Perform a full database backup by reissuing BACKUP DATABASE, omitting the WITH DIFFERENTIAL option.',
  },
  3059: {
    severity: 16,
    text: 'This BACKUP or RESTORE command is not supported on a database mirror or secondary replica.',
  },
  3096: { severity: 16, text: 'The Certificate specified for backup encryption has expired.' },
  3101: {
    severity: 16,
    text: 'Exclusive access could not be obtained because the database is in use.',
  },
  3104: {
    severity: 16,
    text: "RESTORE cannot operate on database '%s' because it is configured for database mirroring or has joined an availability group. If you intend to restore the database, use ALTER DATABASE to remove mirroring or to remove the database from its availability group.",
  },
  3110: { severity: 14, text: "User does not have permission to RESTORE database '%s'." },
  3117: {
    severity: 16,
    text: 'The log or differential backup cannot be restored because no files are ready to rollforward.',
  },
  3118: {
    severity: 16,
    text: 'The database "%s" does not exist. RESTORE can only create a database when restoring either a full backup or a file backup of the primary file.',
  },
  3147: { severity: 16, text: 'Backup and restore operations are not allowed on database tempdb.' },
  3135: {
    severity: 16,
    text: "The backup set in file '%s' was created by %s and cannot be used for this restore operation.",
  },
  3153: { severity: 16, text: 'The database is already fully recovered.' },
  3154: {
    severity: 16,
    text: "The backup set holds a backup of a database other than the existing '%s' database.",
  },
  3159: {
    severity: 16,
    text: 'The tail of the log for the database "%s" has not been backed up. Use BACKUP LOG WITH NORECOVERY to backup the log if it contains work you do not want to lose. Use the WITH REPLACE or WITH STOPAT clause of the RESTORE statement to just overwrite the contents of the log.',
  },
  3169: {
    severity: 16,
    text: 'The database was backed up on a server running version %s. That version is incompatible with this server, which is running version %s. Either restore the database on a server that supports the backup, or use a backup that is compatible with this server.',
  },
  3201: {
    severity: 16,
    text: "Cannot open backup device '%s'. Operating system error %s.",
  },
  3207: {
    severity: 16,
    text: 'Backup or restore requires at least one backup device. Rerun your statement specifying a backup device.',
  },
  3211: { severity: 10, text: '%d percent processed.' },
  3234: {
    severity: 16,
    text: "Logical file '%s' is not part of database '%s'. Use RESTORE FILELISTONLY to list the logical file names.",
  },
  3241: {
    severity: 16,
    text: "The media family on device '%s' is incorrectly formed. SQL Server cannot process this media family.",
  },
  3262: { severity: 10, text: 'The backup set on file %d is valid.' },
  4035: { severity: 10, text: "Processed %d pages for database '%s', file '%s' on file %d." },
  4038: { severity: 16, text: "Cannot find file ID %d on device '%s'." },
  4208: {
    severity: 16,
    text: 'The statement %s is not allowed while the recovery model is SIMPLE. Use BACKUP DATABASE or change the recovery model using ALTER DATABASE.',
  },
  4214: {
    severity: 16,
    text: 'BACKUP LOG cannot be performed because there is no current database backup.',
  },
  18264: {
    severity: 10,
    text: "Database backed up. Database: %s, creation date(time): %s, pages dumped: %d, first LSN: %s, last LSN: %s, number of dump devices: %d, device information: (FILE=%d, TYPE=DISK: {'%s'}). This is an informational message only. No user action is required.",
  },
  18265: {
    severity: 10,
    text: "Log was backed up. Database: %s, creation date(time): %s, first LSN: %s, last LSN: %s, number of dump devices: %d, device information: (FILE=%d, TYPE=DISK: {'%s'}). This is an informational message only. No user action is required.",
  },
};

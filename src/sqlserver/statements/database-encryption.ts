import { name, type Statement, text, tsql } from './statement.ts';

/** Wraps the database's encryption key anew, on a connection that is in that database. Data is not encrypted again. */
export function protectorKey(key: string): Statement {
  return tsql`ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY ${name(key)};`;
}

/** Goes on with a scan that was suspended. 2019 and later. */
export function resumedScan(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET ENCRYPTION RESUME;`;
}

/** Backs up the log to a file on the instance's host. */
export function logBackup(database: string, file: string, options: BackupOptions = {}): Statement {
  return options.compression === true
    ? tsql`BACKUP LOG ${name(database)} TO DISK = ${text(file)} WITH CHECKSUM, COMPRESSION;`
    : tsql`BACKUP LOG ${name(database)} TO DISK = ${text(file)} WITH CHECKSUM;`;
}

/** A full backup that leaves the site's own chain of differential backups alone. */
export function copyOnlyBackup(database: string, file: string, options: BackupOptions = {}): Statement {
  return options.compression === true
    ? tsql`BACKUP DATABASE ${name(database)} TO DISK = ${text(file)} WITH COPY_ONLY, CHECKSUM, COMPRESSION;`
    : tsql`BACKUP DATABASE ${name(database)} TO DISK = ${text(file)} WITH COPY_ONLY, CHECKSUM;`;
}

/** Lets two seconds pass: the history of backups counts whole ones, and a backup of the same second would not be later. */
export function twoSeconds(): Statement {
  return tsql`WAITFOR DELAY '00:00:02';`;
}

interface BackupOptions {
  /** Left out, the setting of the instance holds. */
  compression?: boolean;
}

/** In simple recovery there is no log backup: a checkpoint lets the log go. */
export function checkpoint(): Statement {
  return tsql`CHECKPOINT;`;
}

import { announce, announceProgress } from '../backup/announce.ts';
import { backupEncryption } from '../backup/backup-encryption.ts';
import { backupSetOf, fullPath, writeMedia } from '../backup/backup-media.ts';
import { demandBackup } from '../backup/demand-backup.ts';
import { logBackup } from '../backup/log-backup.ts';
import type { StatementContext } from '../context.ts';
import { truncateLog } from '../encryption/roll-log.ts';
import { followedBy } from '../messages/followed-by.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { SqlError } from '../sql-error.ts';
import type { Backup } from '../state/backup.ts';
import type { Database } from '../state/database.ts';

/** BACKUP DATABASE and BACKUP LOG. Needs the permission of that name. Refusals are followed by 3013. */
export async function backup(ddl: DdlOf<'backup'>, context: StatementContext): Promise<void> {
  try {
    await takeBackup(ddl, context);
  } catch (error) {
    throw error instanceof SqlError ? followedBy(error, sqlError(3013, 1, whatOf(ddl))) : error;
  }
}

async function takeBackup(ddl: DdlOf<'backup'>, context: StatementContext): Promise<void> {
  const { instance } = context;
  const database = demandBackup(ddl, context);
  const device = ddl.devices[0];
  if (device === undefined) throw sqlError(3207, 1);
  const encryption = await backupEncryption(ddl.options.encryption, context);
  const row = newRow(ddl, database, { encryption, device: fullPath(instance, device.path) }, context);
  const set = backupSetOf(row, database, instance);
  const overwrites = ddl.options.others.some((each) => /^(?:INIT|FORMAT)$/i.test(each.trim()));
  const positions = ddl.devices.map(({ path }) => writeMedia(instance, path, set, overwrites));
  instance.state.backups.push(row);
  if (ddl.kind === 'log' && !ddl.options.isCopyOnly) freeLog(database, ddl.options.isNoRecovery);
  const file = positions[0] ?? 1;
  const pages = ddl.kind === 'log' ? 0 : database.sizeMb * 128;
  announceProgress(ddl.options.others, context);
  announce(whatOf(ddl), database, { pages, logPages: logPages(ddl), file }, context);
  logBackup(row, database, { file, devices: ddl.devices.length, pages: pages + logPages(ddl) }, instance);
}

/** A log backup takes what happened: the key may change twice again, the log before it is free. WITH NORECOVERY leaves the database restoring. */
function freeLog(database: Database, isTail: boolean): void {
  database.keyChangesSinceLogBackup = 0;
  truncateLog(database);
  if (isTail) database.state = 'RESTORING';
}

function newRow(
  ddl: DdlOf<'backup'>,
  database: Database,
  parts: Pick<Backup, 'encryption' | 'device'>,
  { instance, session, nowMs }: StatementContext,
): Backup {
  return {
    id: Math.max(0, ...instance.state.backups.map(({ id }) => id)) + 1,
    database: database.name,
    kind: kindOf(ddl),
    isCopyOnly: ddl.options.isCopyOnly,
    startedAtMs: nowMs,
    finishedAtMs: nowMs,
    ...parts,
    name: ddl.options.name,
    sizeBytes: (ddl.kind === 'log' ? 0 : database.sizeMb * 128 * 8192) + logPages(ddl) * 8192,
    loginName: session.login.name,
    recoveryModel: database.recoveryModel,
    // Also when encryption is off: as long as the database has a key, a restore needs its protector.
    tdeThumbprint: database.encryptionKey?.encryptor.thumbprint,
    familyGuid: database.familyGuid,
  };
}

function kindOf(ddl: DdlOf<'backup'>): Backup['kind'] {
  if (ddl.kind === 'log') return 'L';
  return ddl.options.isDifferential ? 'I' : 'D';
}

function whatOf(ddl: DdlOf<'backup'>): string {
  if (ddl.kind === 'log') return 'BACKUP LOG';
  return ddl.options.isDifferential ? 'BACKUP DATABASE WITH DIFFERENTIAL' : 'BACKUP DATABASE';
}

function logPages(ddl: DdlOf<'backup'>): number {
  return ddl.kind === 'log' ? 16 : 2;
}

import { announce, announceProgress } from '../backup/announce.ts';
import { type BackupSet, readMedia } from '../backup/backup-media.ts';
import { demandOverwritable, demandRestore } from '../backup/demand-overwritable.ts';
import { fileList } from '../backup/file-list.ts';
import { headers } from '../backup/headers.ts';
import { labels } from '../backup/labels.ts';
import { restoredDatabase } from '../backup/restored-database.ts';
import type { StatementContext } from '../context.ts';
import { encryptTempdb } from '../encryption/encrypt-tempdb.ts';
import { sourceOf } from '../encryption/source-of.ts';
import { recoverDatabase, whyNotOpen } from '../lifecycle/recover-database.ts';
import { followedBy } from '../messages/followed-by.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import { nextDatabaseId } from './create-database.ts';

/** RESTORE DATABASE, LOG, HEADERONLY, FILELISTONLY, LABELONLY and VERIFYONLY. Refusals are followed by 3013. */
export async function restore(ddl: DdlOf<'restore'>, context: StatementContext): Promise<void> {
  try {
    await run(ddl, context);
  } catch (error) {
    throw error instanceof SqlError ? followedBy(error, sqlError(3013, 1, whatOf(ddl))) : error;
  }
}

async function run(ddl: DdlOf<'restore'>, context: StatementContext): Promise<void> {
  if (context.session.transactionCount > 0) throw sqlError(3021, 1);
  switch (ddl.kind) {
    case 'database':
      return restoreDatabase(ddl, context);
    case 'log':
      return restoreLog(ddl, context);
    default:
      return look(ddl, context);
  }
}

/** What only reads the device: needs CREATE DATABASE. */
function look(ddl: DdlOf<'restore'>, context: StatementContext): void {
  const { access, instance, output } = context;
  const isAllowed =
    access.server('CREATE ANY DATABASE') || access.database(instance.master, 'CREATE DATABASE');
  if (!isAllowed) throw sqlError(262, 1, 'CREATE DATABASE', 'master');
  const media = readMedia(instance, deviceOf(ddl));
  if (ddl.kind === 'headerOnly') headers(media, context);
  else if (ddl.kind === 'labelOnly') labels(media, context);
  else if (ddl.kind === 'fileListOnly') fileList(setOf(ddl, media), context);
  else output.info(sqlError(3262, 1, positionOf(ddl)));
}

async function restoreDatabase(ddl: DdlOf<'restore'>, context: StatementContext): Promise<void> {
  const { instance } = context;
  const name = ddl.database ?? '';
  const present = instance.database(name);
  demandRestore(name, present, context);
  if (ddl.devices.length === 0) return recoverOnly(present, name, context);
  const set = setOf(ddl, readMedia(instance, deviceOf(ddl)));
  if (set.backup.kind === 'L') throw sqlError(3135, 1, deviceOf(ddl), 'BACKUP LOG');
  if (set.backup.kind === 'I') return rollForward(present, set, ddl, context);
  demandOverwritable(ddl, present, set, context);
  const id = present?.id ?? nextDatabaseId(context);
  await putInPlace(
    restoredDatabase(set, { id, name, nowMs: context.nowMs, moves: ddl.options.moves }),
    ddl,
    context,
  );
}

// unverified: RESTORE opens the database encryption key at the vault even WITH NORECOVERY.
/** The protector must be here and must open the key: the pages are written only then. */
async function putInPlace(
  database: Database,
  ddl: DdlOf<'restore'>,
  context: StatementContext,
): Promise<void> {
  const { instance } = context;
  const reason = await whyNotOpen(instance, database);
  if (reason !== undefined) throw reason;
  const others = instance.state.databases.filter(({ id }) => id !== database.id);
  instance.state.databases = [...others, database].sort((a, b) => a.id - b.id);
  database.state = 'RESTORING';
  if (!ddl.options.isNoRecovery) database.state = 'ONLINE';
  if (database.isEncrypted) encryptTempdb(instance);
  announceProgress(ddl.options.others, context);
  const pages = ddl.kind === 'log' ? 0 : database.sizeMb * 128;
  const logPages = ddl.kind === 'log' ? 16 : 2;
  announce(whatOf(ddl), database, { pages, logPages, file: positionOf(ddl) }, context);
}

async function restoreLog(ddl: DdlOf<'restore'>, context: StatementContext): Promise<void> {
  const name = ddl.database ?? '';
  const present = context.instance.database(name);
  demandRestore(name, present, context);
  if (ddl.devices.length === 0) return recoverOnly(present, name, context);
  const set = setOf(ddl, readMedia(context.instance, deviceOf(ddl)));
  if (set.backup.kind !== 'L') throw sqlError(3135, 1, deviceOf(ddl), 'BACKUP DATABASE');
  return rollForward(present, set, ddl, context);
}

/** A log or differential backup brings a database that is restoring to a later state, its encryption key included. */
async function rollForward(
  present: Database | undefined,
  set: BackupSet,
  ddl: DdlOf<'restore'>,
  context: StatementContext,
): Promise<void> {
  if (present === undefined) throw sqlError(3118, 1, ddl.database ?? '');
  if (present.mirroring !== undefined || present.availabilityGroup !== undefined) {
    throw sqlError(3104, 1, present.name);
  }
  if (present.state !== 'RESTORING') throw sqlError(3117, 1);
  // unverified: RESTORE LOG takes any log backup of the same database; gaps between log sequence numbers (4305, 4326) are not looked for.
  if (present.familyGuid !== set.backup.familyGuid) throw sqlError(3154, 4, present.name);
  const { id, name, createdAtMs } = present;
  const later = restoredDatabase(set, { id, name, nowMs: createdAtMs, moves: [] });
  await putInPlace(later, ddl, context);
}

async function recoverOnly(
  present: Database | undefined,
  name: string,
  context: StatementContext,
): Promise<void> {
  if (present === undefined) throw sqlError(3118, 1, name);
  if (present.state !== 'RESTORING') throw sqlError(3153, 1);
  if (present.mirroring !== undefined || present.availabilityGroup !== undefined) {
    throw sqlError(3104, 1, present.name);
  }
  const reason = await recoverDatabase(context.instance, present, sourceOf(context));
  if (reason !== undefined) throw reason;
  announce('RESTORE DATABASE', present, { pages: 0, logPages: 0, file: 1 }, context);
}

function setOf(ddl: DdlOf<'restore'>, media: readonly BackupSet[]): BackupSet {
  const position = positionOf(ddl);
  const set = media[position - 1];
  if (set === undefined) throw sqlError(4038, 1, position, deviceOf(ddl));
  return set;
}

/** `FILE = n`; the first set when it is left out. */
function positionOf({ options }: DdlOf<'restore'>): number {
  const text = options.others.map((each) => /^FILE\s*=\s*(\d+)$/i.exec(each.trim())?.[1]).find(Boolean);
  return text === undefined ? 1 : Number(text);
}

function deviceOf(ddl: DdlOf<'restore'>): string {
  const device = ddl.devices[0];
  if (device === undefined) throw sqlError(3207, 1);
  return device.path;
}

const whats = {
  database: 'RESTORE DATABASE',
  log: 'RESTORE LOG',
  headerOnly: 'RESTORE HEADERONLY',
  fileListOnly: 'RESTORE FILELIST',
  verifyOnly: 'VERIFY DATABASE',
  labelOnly: 'RESTORE LABELONLY',
} as const;

function whatOf({ kind }: DdlOf<'restore'>): string {
  return whats[kind];
}

import { backupSetOf, writeMedia } from '../../sqlserver/backup/backup-media.ts';
import { encryptTempdb } from '../../sqlserver/encryption/encrypt-tempdb.ts';
import type { Instance } from '../../sqlserver/instance.ts';
import { sqlError } from '../../sqlserver/messages/sql-error.ts';
import type { Backup } from '../../sqlserver/state/backup.ts';
import type { Database } from '../../sqlserver/state/database.ts';
import { newDatabase } from '../../sqlserver/state/new-instance.ts';
import { type KeyChain, openEngineSession } from './ekm-chain.ts';
import type { Stage } from './stage.ts';
import { logAtStart } from './start-log.ts';

/** A database with a history of backups: full every night for two weeks, log every six hours for two days. The newest can be restored. */
export function addDatabase(stage: Stage, instance: Instance, spec: DatabaseSpec): Database {
  const { state } = instance;
  const database = newDatabase({
    id: Math.max(...state.databases.map(({ id }) => id)) + 1,
    name: spec.name,
    nowMs: stage.daysAgo(spec.ageDays ?? 380),
    release: state.release,
  });
  database.sizeMb = spec.sizeMb;
  state.databases.push(database);
  logAtStart(instance, `spid${database.id + 8}s`, sqlError(17137, 1, database.name).message);
  if (spec.protector !== undefined) {
    encrypt(stage, database, spec.protector, spec.encryptedDaysAgo ?? 55);
    openEngineSession(instance, spec.protector);
    encryptTempdb(instance, state.startedAtMs);
  }
  if (spec.isCopy !== true) addBackups(stage, instance, database);
  return database;
}

/** What to make. */
export interface DatabaseSpec {
  name: string;
  sizeMb: number;
  ageDays?: number;
  /** The key that protects it; undefined: not encrypted. */
  protector?: KeyChain;
  encryptedDaysAgo?: number;
  /** A mirror or secondary: another instance takes the backups. */
  isCopy?: boolean;
}

function encrypt(stage: Stage, database: Database, { key }: KeyChain, daysAgo: number): void {
  const atMs = stage.daysAgo(daysAgo);
  database.isEncrypted = true;
  database.encryptionKey = {
    algorithm: 'AES',
    bits: 256,
    encryptor: { kind: 'asymmetricKey', thumbprint: key.thumbprint },
    wrapped: undefined,
    createdAtMs: atMs,
    regeneratedAtMs: atMs,
    modifiedAtMs: atMs,
    setAtMs: atMs,
    openedAtMs: stage.daysAgo(20),
    scan: {
      kind: 'encrypt',
      state: 'COMPLETE',
      startedAtMs: atMs,
      lengthMs: 0,
      doneShare: 1,
      changedAtMs: atMs,
    },
  };
  for (const file of database.log) file.encryptorThumbprint = key.thumbprint;
}

function addBackups(stage: Stage, instance: Instance, database: Database): void {
  const nights = Array.from({ length: 14 }, (_, night) => ({ kind: 'D' as const, daysAgo: night + 0.2 }));
  const logs = Array.from({ length: 8 }, (_, log) => ({ kind: 'L' as const, daysAgo: log / 4 + 0.05 }));
  for (const { kind, daysAgo } of [...nights, ...logs].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const backup = backupOf(stage, instance, database, kind, daysAgo);
    instance.state.backups.push(backup);
    if (daysAgo <= keptDays)
      writeMedia(instance, backup.device, backupSetOf(backup, database, instance), true);
  }
}

function backupOf(
  stage: Stage,
  instance: Instance,
  database: Database,
  kind: 'D' | 'L',
  daysAgo: number,
): Backup {
  const startedAtMs = Math.floor(stage.daysAgo(daysAgo) / 1000) * 1000;
  const stamp = new Date(startedAtMs).toISOString().replace(/\D/g, '').slice(0, 12);
  const sizeMb = kind === 'D' ? database.sizeMb : 40;
  return {
    id: instance.state.backups.length + 1,
    database: database.name,
    kind,
    isCopyOnly: false,
    startedAtMs,
    finishedAtMs: startedAtMs + Math.max(1, Math.round(sizeMb / 200)) * 1000,
    device: `D:\\Backup\\${database.name}_${stamp}.${kind === 'D' ? 'bak' : 'trn'}`,
    name: undefined,
    sizeBytes: sizeMb * 1_048_576,
    loginName: 'NT SERVICE\\SQLSERVERAGENT',
    recoveryModel: database.recoveryModel,
    encryption: undefined,
    tdeThumbprint: database.encryptionKey?.encryptor.thumbprint,
    familyGuid: database.familyGuid,
  };
}

/** The disk of the host keeps the last full backup and the logs since; what is older lies elsewhere. */
const keptDays = 0.2;

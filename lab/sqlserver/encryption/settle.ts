import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import { progressOf } from './scan-of.ts';
import { catchUpCopies } from './spread-key.ts';

/** Brings an instance up to date with lab time: scans that have ended meanwhile are marked so and leave their line in the error log; copies that can move again catch up. */
export function settle(instance: Instance): void {
  for (const database of instance.state.databases) {
    if (database.encryptionKey?.scan.state === 'RUNNING') settleScan(instance, database);
  }
  catchUpCopies(instance);
}

function settleScan(instance: Instance, database: Database): void {
  const key = database.encryptionKey;
  if (key === undefined || database.state === 'RECOVERY_PENDING') return;
  const progress = progressOf(key.scan, instance.nowMs);
  if (progress.state !== 'COMPLETE') return;
  const isData = key.scan.kind !== 'protectionChange';
  key.scan = { ...key.scan, state: 'COMPLETE', doneShare: 1, changedAtMs: progress.changedAtMs };
  if (!isData) return;
  const { message } = sqlError(33113, 1, database.name);
  instance.state.errorLog.push({ atMs: progress.changedAtMs, source: scanSource, text: message, archive: 0 });
}

/** The background session that scans; which spid it has on a real instance varies. */
export const scanSource = 'spid28s';

import { scanOf } from '../encryption/scan-of.ts';
import { settle } from '../encryption/settle.ts';
import type { Instance } from '../instance.ts';
import type { Database } from '../state/database.ts';

/** Holds the scans of an instance that goes down. */
export function holdScans(instance: Instance): void {
  settle(instance);
  for (const database of instance.state.databases) {
    const progress = scanOf(database, instance.nowMs);
    if (database.encryptionKey === undefined || progress?.state !== 'RUNNING') continue;
    database.encryptionKey.scan = {
      ...database.encryptionKey.scan,
      state: 'ABORTED',
      doneShare: progress.share,
      changedAtMs: instance.nowMs,
    };
  }
}

/** Lets a scan go on where it was when the instance went down, unless it was suspended. The time between does not count. */
export function continueScan(database: Database, nowMs: number): void {
  const { encryptionKey } = database;
  if (encryptionKey?.scan.state !== 'ABORTED') return;
  encryptionKey.scan = { ...encryptionKey.scan, state: 'RUNNING', startedAtMs: nowMs, changedAtMs: nowMs };
}

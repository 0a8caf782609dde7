import type { Database } from '../state/database.ts';
import type { EncryptionScan } from '../state/encryption-key.ts';

/** Where the encryption of a database stands at one moment. */
export interface ScanProgress {
  kind: EncryptionScan['kind'];
  state: EncryptionScan['state'];
  /** 0 to 1; 1 when nothing is left to do. */
  share: number;
  /** `percent_complete`: 0 when nothing runs, before as after. */
  percentComplete: number;
  /** When the scan began, was suspended or ended; `encryption_scan_modify_date`. */
  changedAtMs: number;
  /** When it will end if nothing interrupts it; undefined when it does not run. */
  endsAtMs: number | undefined;
}

/** The scan of a database at `nowMs`, worked out from lab time; undefined without a database encryption key. */
export function scanOf(database: Database, nowMs: number): ScanProgress | undefined {
  const scan = database.encryptionKey?.scan;
  return scan === undefined ? undefined : progressOf(scan, nowMs);
}

/** The same for a scan by itself. */
export function progressOf(scan: EncryptionScan, nowMs: number): ScanProgress {
  const { kind, state, changedAtMs } = scan;
  if (state !== 'RUNNING') {
    const share = state === 'COMPLETE' ? 1 : scan.doneShare;
    const percentComplete = state === 'SUSPENDED' || state === 'ABORTED' ? share * 100 : 0;
    return { kind, state, share, percentComplete, changedAtMs, endsAtMs: undefined };
  }
  const endsAtMs = scan.startedAtMs + (1 - scan.doneShare) * scan.lengthMs;
  if (nowMs >= endsAtMs) {
    return {
      kind,
      state: 'COMPLETE',
      share: 1,
      percentComplete: 0,
      changedAtMs: endsAtMs,
      endsAtMs: undefined,
    };
  }
  const share = scan.doneShare + Math.max(nowMs - scan.startedAtMs, 0) / scan.lengthMs;
  return { kind, state, share, percentComplete: share * 100, changedAtMs, endsAtMs };
}

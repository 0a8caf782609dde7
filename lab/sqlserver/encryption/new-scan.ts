import type { EncryptionScan } from '../state/encryption-key.ts';

/**
 * A scan that begins now.
 * @param sizeMb size of the database: a scan reads and writes all of it
 */
export function newScan(kind: EncryptionScan['kind'], sizeMb: number, nowMs: number): EncryptionScan {
  const lengthMs = kind === 'protectionChange' ? protectionChangeMs : Math.max(sizeMb, 1) * msPerMb;
  return { kind, state: 'RUNNING', startedAtMs: nowMs, lengthMs, doneShare: 0, changedAtMs: nowMs };
}

/** No scan yet: a database encryption key that was just created. */
export function noScan(nowMs: number): EncryptionScan {
  return { kind: 'none', state: 'NONE', startedAtMs: nowMs, lengthMs: 0, doneShare: 0, changedAtMs: nowMs };
}

// unverified: A scan takes 20 milliseconds of lab time for each megabyte of the database (50 MB a second); on a real host it depends on disks and load.
const msPerMb = 20;

// unverified: A change of protector takes a tenth of a second; the pages say only that it is quick, whatever the size.
const protectionChangeMs = 100;

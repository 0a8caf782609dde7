import { Decimal } from '../types/decimal.ts';

/**
 * A log sequence number as numeric(25,0): virtual log file, block and slot in one number.
 * The lab keeps no log records: its numbers grow with lab time, so that a later event has a greater one.
 * @param createdAtMs when the database was made
 */
// unverified: Log sequence numbers grow with lab time and stand for no log records; only their order means something.
export function lsnAt(createdAtMs: number, unixMs: number): Decimal {
  const elapsedMs = BigInt(Math.max(0, Math.round(unixMs - createdAtMs)));
  const virtualLogFile = 32n + elapsedMs / msPerFile;
  const block = 16n + (elapsedMs % msPerFile) / 10n;
  return new Decimal(virtualLogFile * 10n ** 15n + block * 10n ** 5n + 1n, 0);
}

const msPerFile = 3_600_000n;

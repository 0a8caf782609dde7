import { Decimal } from '../types/decimal.ts';

/**
 * The log sequence number of a moment, numeric(25,0). They only have to grow with time: what stands in the log the lab does not know.
 * @param atMs lab time in milliseconds since 1970
 */
export function lsnAt(atMs: number): Decimal {
  // unverified: Log sequence numbers are made from lab time; their order is right, their distances mean nothing.
  return new Decimal(BigInt(Math.floor(atMs / 1000)) * 10_000_000n + 1n + firstFile, 0);
}

/** Virtual log file 34 in the part that counts files. */
const firstFile = 34_000_000_000_000_000n;

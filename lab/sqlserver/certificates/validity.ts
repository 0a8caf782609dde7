import { sqlError } from '../messages/sql-error.ts';
import type { SqlError } from '../sql-error.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { Moment } from '../types/moment.ts';
import { datetime, varchar } from '../types/sql-type.ts';

/** From when until when a certificate is valid. */
export interface Validity {
  startsAtMs: number;
  expiresAtMs: number;
}

/**
 * The validity that START_DATE and EXPIRY_DATE ask for: UTC, from now and for one year unless they say otherwise.
 * Source: "CREATE CERTIFICATE". Throws 241 and 242 for texts that are no date.
 */
export function validityOf(
  { startDate, expiryDate }: { startDate: string | undefined; expiryDate: string | undefined },
  nowMs: number,
): Validity {
  const startsAtMs = startDate === undefined ? Math.floor(nowMs / 1000) * 1000 : utc(startDate);
  return { startsAtMs, expiresAtMs: expiryDate === undefined ? oneYearAfter(startsAtMs) : utc(expiryDate) };
}

/** What CREATE CERTIFICATE says of a validity that is odd; the certificate is made all the same. */
export function validityWarnings({ startsAtMs, expiresAtMs }: Validity, nowMs: number): SqlError[] {
  if (expiresAtMs < startsAtMs) return [sqlError(15213, 1)];
  if (expiresAtMs <= nowMs) return [sqlError(15214, 1)];
  return startsAtMs > nowMs ? [sqlError(15215, 1)] : [];
}

/** Whether a certificate is valid at a moment. */
export function isValidAt({ startsAtMs, expiresAtMs }: Validity, atMs: number): boolean {
  return startsAtMs <= atMs && atMs < expiresAtMs;
}

function utc(text: string): number {
  const moment = convertValue(text, varchar(text.length), datetime);
  if (!(moment instanceof Moment)) throw sqlError(241, 1);
  return moment.unixMs;
}

function oneYearAfter(startsAtMs: number): number {
  const date = new Date(startsAtMs);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

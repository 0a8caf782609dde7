import { z } from 'zod';

/** Fields that several parts of `ekm.yaml` share. Messages never quote what was written. */

/**
 * Text that fits a pattern, or `what` says what was wanted.
 * A pattern has no flag but `u`: the published JSON Schema cannot say others.
 */
export function textOf(pattern: RegExp, what: string) {
  return z.string().regex(pattern, what);
}

/** A name that people read and that becomes part of an item's id. */
export const itemName = textOf(
  /^(?!\s)[^\p{Cc}/*"<>|]{1,128}(?<!\s)$/u,
  'a name has up to 128 characters, no slash, star, quote or control character. A backslash inside double quotes makes one: write SQL03\\PAYROLL without quotes.',
);

export const tag = textOf(
  /^(?!all$)[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,63}$/u,
  'a tag has up to 64 letters, digits, and _ . : - and is not "all", which means every instance.',
);

export const tags = z.array(tag).describe('Words to group by, for the report and for thresholds.');

/** With hyphens, as Azure shows it, or the 32 digits alone, as the connector wants it. */
export const clientId = textOf(
  /^[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}$/,
  'a client ID is a GUID: 12345678-1234-1234-1234-123456789abc.',
);

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates: 3 to 24 characters. */
export const vaultName = textOf(
  /^(?=.{3,24}$)[A-Za-z](?:-?[A-Za-z0-9])*$/,
  'a vault has a name of 3 to 24 letters, digits and single hyphens that begins with a letter.',
);

export const channel = textOf(
  /^#?[^\s\p{Cc}#,<>@]{1,80}$/u,
  'a channel is "#dba-payroll", in quotes, or its id C0123456789.',
);

export const date = z.string().refine(isDate, 'a date is written 2026-11-21.');

/** A day that the calendar has. */
function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A folder by its whole path, as its host writes it. */
export const folder = textOf(
  /^(?:\/|[A-Za-z]:\\|\\\\)[^\p{Cc}"*<>?|]{0,200}$/u,
  'a folder is written with its whole path: /srv/ekm, D:\\Backup or \\\\host\\share. A backslash inside double quotes makes an escape: write it without quotes.',
);

/** A whole number in a range. */
export function count(least: number, most: number) {
  const what = `a whole number from ${least} to ${most} belongs here.`;
  return z.int(what).min(least, what).max(most, what);
}

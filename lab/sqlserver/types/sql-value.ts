import type { Decimal } from './decimal.ts';
import type { Moment } from './moment.ts';
import type { Variant } from './variant.ts';

/**
 * A value of a `SqlType`:
 * bit, tinyint, smallint, int, real, float: number (bit is 0 or 1); bigint: bigint; decimal, numeric, money: `Decimal`;
 * dates and times: `Moment`; character types and xml: string; uniqueidentifier: upper-case string with hyphens;
 * binary types: Buffer; sql_variant: `Variant`; NULL: null.
 */
export type SqlValue = null | number | bigint | string | Buffer | Decimal | Moment | Variant;

/** One row; its values stand in the order of the columns. */
export type SqlRow = readonly SqlValue[];

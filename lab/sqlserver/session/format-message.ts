import { sqlError } from '../messages/sql-error.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/**
 * Fills `%s`, `%d`, `%i`, `%u`, `%o`, `%x`, `%X` with flags, width and precision, as RAISERROR does. Throws 2786, 2787.
 * Source: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
 */
export function formatMessage(text: string, substitutions: readonly Substitution[]): string {
  let next = 0;
  const take = () => substitutions[next++];
  const filled = text.replace(placeholder, (whole, ...parts) => {
    const { flags = '', width, precision, type } = parts.at(-1) as Record<string, string | undefined>;
    if (whole === '%%') return '%';
    if (type === undefined) throw sqlError(2787, 1, whole);
    const wide = width === '*' ? Number(take()?.value ?? 0) : Number(width ?? 0);
    const precise = precision === '*' ? Number(take()?.value ?? 0) : toNumber(precision);
    return pad(render(take(), type, flags, precise, next), wide, flags);
  });
  return filled.length > longest ? `${filled.slice(0, longest - 3)}...` : filled;
}

/** An argument of RAISERROR. */
export interface Substitution {
  type: SqlType;
  value: SqlValue;
}

function render(
  substitution: Substitution | undefined,
  type: string,
  flags: string,
  precision: number | undefined,
  position: number,
): string {
  const value = substitution?.value ?? null;
  if (value === null) return '(null)';
  if (type === 's') {
    if (typeof value !== 'string') throw sqlError(2786, 1, position);
    return precision === undefined ? value : value.slice(0, precision);
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') throw sqlError(2786, 1, position);
  return number(BigInt(value), type, flags, precision);
}

function number(value: bigint, type: string, flags: string, precision: number | undefined): string {
  const isSigned = type === 'd' || type === 'i';
  const digits = (isSigned ? magnitude(value) : BigInt.asUintN(32, value)).toString(radix(type));
  const cased = type === 'X' ? digits.toUpperCase() : digits;
  const prefix = flags.includes('#') && value !== 0n ? alternate(type) : '';
  return sign(value, isSigned, flags) + prefix + cased.padStart(precision ?? 0, '0');
}

function sign(value: bigint, isSigned: boolean, flags: string): string {
  if (!isSigned) return '';
  if (value < 0n) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function pad(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const signed = /^[+-]/.test(text);
  return signed ? text.slice(0, 1) + text.slice(1).padStart(width - 1, '0') : text.padStart(width, '0');
}

function alternate(type: string): string {
  if (type === 'o') return '0';
  return type === 'x' || type === 'X' ? `0${type}` : '';
}

const magnitude = (value: bigint) => (value < 0n ? -value : value);
const radix = (type: string) => (type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10);
const toNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** `%[flag][width][.precision][{h|l|I64}]type`. A `%` that begins nothing of the kind is an error, `%%` is a percent sign. */
const placeholder =
  /%%|%(?<flags>[-+0# ]*)(?<width>\d+|\*)?(?:\.(?<precision>\d+|\*))?(?:h|l|I64)?(?<type>[diuosxX])|%[^%]?/g;

/** Longer messages are cut, with three dots. */
const longest = 2047;

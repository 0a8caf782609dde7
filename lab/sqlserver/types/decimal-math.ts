import { Decimal } from './decimal.ts';

/** The number with `scale` digits behind the point, rounded half away from zero as SQL Server does. */
export function rescale(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return new Decimal(value.unscaled * pow10(scale - value.scale), scale);
  return new Decimal(divideRounded(value.unscaled, pow10(value.scale - scale)), scale);
}

/** The number with `scale` digits, the rest cut off. */
export function truncate(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return rescale(value, scale);
  return new Decimal(value.unscaled / pow10(value.scale - scale), scale);
}

/** Less than, equal to or greater than zero as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = rescale(a, scale).unscaled;
  const right = rescale(b, scale).unscaled;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The decimal that a number of JavaScript stands for, rounded to `scale` digits. The number must be finite. */
export function decimalOf(value: number | bigint, scale: number): Decimal {
  if (typeof value === 'bigint') return new Decimal(value * pow10(scale), scale);
  if (Number.isSafeInteger(value)) return new Decimal(BigInt(value) * pow10(scale), scale);
  return rescale(parseDecimal(plainText(value)) ?? new Decimal(0n, 0), scale);
}

/** Reads `-12.50`; undefined when the text is no such number. Blanks around it are no part of a number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(?<sign>[+-]?)(?<whole>\d*)(?:\.(?<fraction>\d*))?$/.exec(text);
  const { sign = '', whole = '', fraction = '' } = match?.groups ?? {};
  if (match === null || whole + fraction === '') return undefined;
  const unscaled = BigInt(whole + fraction);
  return new Decimal(sign === '-' ? -unscaled : unscaled, fraction.length);
}

/** The nearest floating-point number. */
export function numberOf(value: Decimal): number {
  return Number(value.toString());
}

/** How many digits stand before and behind the point, leading zeros not counted. */
export function digitsOf(value: Decimal): number {
  const digits = (value.unscaled < 0n ? -value.unscaled : value.unscaled).toString();
  return digits === '0' ? 1 : digits.length;
}

/** Ten to the power of a whole number that is not negative. */
export function pow10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Integer division, rounded half away from zero. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const a = dividend < 0n ? -dividend : dividend;
  const b = divisor < 0n ? -divisor : divisor;
  const quotient = (a * 2n + b) / (b * 2n);
  return isNegative ? -quotient : quotient;
}

/** The number without an exponent: `1e-7` → `0.0000001`. */
function plainText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const decimal = parseDecimal(mantissa) ?? new Decimal(0n, 0);
  const shift = Number(exponent);
  if (shift >= 0) return new Decimal(decimal.unscaled * pow10(shift), decimal.scale).toString();
  return new Decimal(decimal.unscaled, decimal.scale - shift).toString();
}

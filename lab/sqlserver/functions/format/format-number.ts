import { Decimal } from '../../types/decimal.ts';
import { rescale } from '../../types/decimal-math.ts';

/** A number by a pattern of .NET, as en-US has it: `N2`, `P0`, `D5`, `X`, or digits such as `#,##0.00`. */
export function formatNumber(value: Decimal, pattern: string): string {
  const standard = /^(?<letter>[cdefgnpxr])(?<digits>\d{0,2})$/i.exec(pattern)?.groups;
  if (standard === undefined) return byDigits(value, pattern);
  const letter = (standard.letter ?? '').toUpperCase();
  const digits = standard.digits === '' ? undefined : Number(standard.digits);
  const isNegative = value.unscaled < 0n;
  const sign = isNegative ? '-' : '';
  switch (letter) {
    case 'N':
      return grouped(rescale(value, digits ?? 2).toString());
    case 'C': {
      const text = grouped(rescale(value, digits ?? 2).toString()).replace('-', '');
      return isNegative ? `-$${text}` : `$${text}`;
    }
    case 'P':
      return `${grouped(rescale(hundredfold(value), digits ?? 2).toString())}%`;
    case 'F':
      return rescale(value, digits ?? 2).toString();
    case 'D':
      return (
        sign +
        rescale(value, 0)
          .toString()
          .replace('-', '')
          .padStart(digits ?? 0, '0')
      );
    case 'X':
      return hex(value, pattern, digits ?? 0);
    case 'E':
      return exponential(value, digits ?? 6);
    default:
      return withoutZeros(value.toString());
  }
}

function hex(value: Decimal, pattern: string, digits: number): string {
  const text = BigInt.asUintN(64, rescale(value, 0).unscaled).toString(16).padStart(digits, '0');
  return pattern.startsWith('X') ? text.toUpperCase() : text;
}

function exponential(value: Decimal, digits: number): string {
  return Number(value.toString())
    .toExponential(digits)
    .toUpperCase()
    .replace(
      /E(?<sign>[+-])(?<power>\d+)$/,
      (_all, sign: string, power: string) => `E${sign}${power.padStart(3, '0')}`,
    );
}

/** `0` is a digit that is always there, `#` one that is there when it counts; a comma between them groups thousands. */
function byDigits(value: Decimal, pattern: string): string {
  const match = /^(?<before>[^0#]*)(?<whole>[0#,]*)(?:\.(?<fraction>[0#]*))?(?<after>.*)$/.exec(pattern);
  const { before = '', whole = '', fraction = '', after = '' } = match?.groups ?? {};
  if (whole === '' && fraction === '') return pattern;
  const scaled = rescale(after.includes('%') ? hundredfold(value) : value, fraction.length);
  const [digits = '', decimals = ''] = scaled.toString().replace('-', '').split('.');
  const least = whole.replace(/[^0]/g, '').length;
  const integer = (digits === '0' ? '' : digits).padStart(least, '0');
  const kept = decimals.slice(0, keptDigits(decimals, fraction));
  const shown = whole.includes(',') ? grouped(integer) : integer;
  const sign = scaled.unscaled < 0n ? '-' : '';
  return `${sign}${before}${shown}${kept === '' ? '' : `.${kept}`}${after}`;
}

function keptDigits(decimals: string, fraction: string): number {
  const needed = fraction.lastIndexOf('0') + 1;
  return Math.max(needed, decimals.replace(/0+$/, '').length);
}

function hundredfold(value: Decimal): Decimal {
  return new Decimal(value.unscaled * 100n, value.scale);
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const withCommas = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

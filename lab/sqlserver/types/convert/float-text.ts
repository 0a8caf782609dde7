/**
 * A float as CONVERT writes it. Style 0: at most six digits, an exponent where it is shorter; 1: eight digits and an
 * exponent; 2: sixteen digits and an exponent; 3: seventeen digits.
 * https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql#float-and-real-styles
 */
export function floatText(value: number, style: number): string {
  if (style === 1) return threeDigits(value.toExponential(7));
  if (style === 2) return threeDigits(value.toExponential(15));
  if (style === 3) return general(value, 17);
  return general(value, 6);
}

/** The C language's `%g`. */
function general(value: number, digits: number): string {
  if (value === 0) return '0';
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  if (exponent < -4 || exponent >= digits) {
    const [mantissa = '', power = ''] = value.toExponential(digits - 1).split('e');
    return threeDigits(`${withoutZeros(mantissa)}e${power}`);
  }
  return withoutZeros(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

/** SQL Server's exponents have three digits: `1e+006`. */
function threeDigits(text: string): string {
  return text.replace(
    /e(?<sign>[+-])(?<power>\d+)$/,
    (_all, sign: string, power: string) => `e${sign}${power.padStart(3, '0')}`,
  );
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

import type { ErrorFact } from './error-fact.ts';

/** One place of a text that names a code, before the layers are put together. */
export interface Hit {
  layer: 'provider' | 'engine';
  code: number;
  /** Offsets in the clean text. */
  start: number;
  end: number;
  via: 'number' | 'symbol' | 'wording';
  /** Only for a symbol or a wording: the row it names. */
  fact?: ErrorFact;
}

/** Decimal, negative or hexadecimal digits as a code; undefined when it cannot be one. */
export function toCode(digits: string): number | undefined {
  const isHex = /^[-+]?0x/i.test(digits);
  if (isHex && digits.replace(/^[-+]?0x/i, '').length > 8) return undefined;
  const value = Math.abs(
    isHex ? Number.parseInt(digits.replace(/^[-+]/, ''), 16) : Number.parseInt(digits, 10),
  );
  const signed = value > 0x7fffffff ? 0x100000000 - value : value;
  return Number.isSafeInteger(signed) && signed >= 0 && signed < 1_000_000_000 ? signed : undefined;
}

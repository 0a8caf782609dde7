import type { Decimal } from '../decimal.ts';
import { rescale } from '../decimal-math.ts';

/**
 * Money as CONVERT writes it. Style 0: two digits behind the point; 1: with commas; 2 and 126: four digits.
 * https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql#money-and-smallmoney-styles
 */
export function moneyText(value: Decimal, style: number): string {
  if (style === 2 || style === 126) return rescale(value, 4).toString();
  const text = rescale(value, 2).toString();
  return style === 1 ? text.replace(/\B(?=(?:\d{3})+\.)/g, ',') : text;
}

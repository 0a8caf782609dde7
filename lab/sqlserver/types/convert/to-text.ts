import { sqlError } from '../../messages/sql-error.ts';
import { decodeCodePage, throughCodePage } from '../code-page.ts';
import { formatDate } from '../dates/format-date.ts';
import { Decimal } from '../decimal.ts';
import { familyOf, isUnicode } from '../family.ts';
import type { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';
import { overflow } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { floatText } from './float-text.ts';
import { moneyText } from './money-text.ts';

/** Makes char, varchar, nchar or nvarchar: cut to its length, char types padded with blanks. */
export const toText: Converter = (value, from, to, style) => {
  const length = 'length' in to ? to.length : -1;
  const text = textOf(value, from, to, style);
  if (length >= 0 && text.length > length) return shortened(text, length, from, to);
  return to.name === 'char' || to.name === 'nchar' ? text.padEnd(length) : text;
};

function textOf(value: Parameters<Converter>[0], from: SqlType, to: SqlType, style: number): string {
  switch (familyOf(from)) {
    case 'text':
    case 'xml':
    case 'guid':
      return isUnicode(to) ? (value as string) : throughCodePage(value as string);
    case 'integer':
    case 'decimal':
      return String(value);
    case 'money':
      return moneyText(value instanceof Decimal ? value : new Decimal(0n, 4), style);
    case 'float':
      return floatText(value as number, style);
    case 'datetime':
    case 'date':
      return formatDate(value as Moment, from, style);
    default:
      return binaryText(value as Buffer, to, style);
  }
}

function binaryText(bytes: Buffer, to: SqlType, style: number): string {
  const hex = bytes.toString('hex').toUpperCase();
  if (style === 1) return `0x${hex}`;
  if (style === 2) return hex;
  if (!isUnicode(to)) return decodeCodePage(bytes);
  const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
  return even.toString('utf16le');
}

/** What becomes of a text that does not fit: numbers do not lose digits, they are refused. */
function shortened(text: string, length: number, from: SqlType, to: SqlType): string {
  switch (familyOf(from)) {
    case 'integer':
      if (isUnicode(to) || from.name === 'bigint') throw overflow(undefined, to);
      return '*'.padEnd(to.name === 'char' ? length : 1);
    case 'decimal':
      throw overflow(from, to);
    case 'float':
      throw sqlError(232, 2, to.name, text);
    case 'money':
      throw sqlError(234, 2, to.name);
    case 'guid':
      throw sqlError(8170, 2);
    default:
      return text.slice(0, length);
  }
}

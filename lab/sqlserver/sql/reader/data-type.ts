import { sqlError } from '../../messages/sql-error.ts';
import type { SqlError } from '../../sql-error.ts';
import type { SqlType, SqlTypeName } from '../../types/sql-type.ts';
import { integer } from './literals.ts';
import { path } from './names.ts';
import { at } from './syntax-error.ts';
import type { TokenReader } from './token-reader.ts';

/**
 * A data type with its length, or precision and scale.
 * @param defaultLength of character and binary types without one: 30 in CAST and CONVERT, else 1
 */
export function dataType(reader: TokenReader, defaultLength: 1 | 30 = 1): SqlType {
  const token = reader.peek();
  const written = typeName(reader);
  const name = synonyms.get(written) ?? written;
  const type = sized(name, args(reader), defaultLength, token);
  if (type === undefined) throw at(token, unknownType(written, defaultLength));
  return type;
}

/** The name in lower case; two words make one: `national character varying`. */
function typeName(reader: TokenReader): string {
  if (reader.acceptWord('DOUBLE', 'PRECISION')) return 'float';
  if (reader.acceptWord('NATIONAL')) {
    reader.oneOf('CHAR', 'CHARACTER', 'TEXT');
    return reader.acceptWord('VARYING') ? 'nvarchar' : 'nchar';
  }
  const name = path(reader).at(-1)?.toLowerCase() ?? '';
  if (!reader.acceptWord('VARYING')) return name;
  return name === 'binary' ? 'varbinary' : 'varchar';
}

function args(reader: TokenReader): (number | 'max')[] {
  if (!reader.acceptSymbol('(')) return [];
  const values = [reader.acceptWord('MAX') ? ('max' as const) : integer(reader)];
  if (reader.acceptSymbol(',')) values.push(integer(reader));
  reader.expectSymbol(')');
  return values;
}

function sized(
  name: string,
  [first, second]: (number | 'max')[],
  defaultLength: number,
  token: { line: number },
): SqlType | undefined {
  if (isPlain(name)) return { name };
  if (name === 'float') return { name: typeof first === 'number' && first <= 24 ? 'real' : 'float' };
  if (name === 'decimal' || name === 'numeric')
    return exact(name, number(first, 18), number(second, 0), token);
  if (name === 'time' || name === 'datetime2' || name === 'datetimeoffset') {
    return { name, scale: number(first, 7) };
  }
  if (isText(name)) return { name, length: length(name, first, defaultLength, token) };
  return fixed.get(name);
}

function number(value: number | 'max' | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function exact(
  name: 'decimal' | 'numeric',
  precision: number,
  scale: number,
  token: { line: number },
): SqlType {
  if (precision > 38) throw at(token, sqlError(2750, 1, 1, precision, 38));
  return { name, precision, scale };
}

function length(
  name: string,
  given: number | 'max' | undefined,
  defaultLength: number,
  token: { line: number },
): number {
  if (given === undefined) return defaultLength;
  if (given === 'max') return -1;
  const limit = name.startsWith('n') ? 4000 : 8000;
  if (given > 8000) throw at(token, sqlError(131, 3, given, 'type', name, limit));
  if (given > limit) throw at(token, sqlError(2717, 2, given, 'type', name, limit));
  return given;
}

/** CAST and CONVERT say 243, a declaration 2715. */
function unknownType(name: string, defaultLength: number): SqlError {
  return defaultLength === 30 ? sqlError(243, 1, name) : sqlError(2715, 3, 1, name);
}

type PlainName = Extract<SqlTypeName, (typeof plainNames)[number]>;
type TextName = (typeof textNames)[number];

const isPlain = (name: string): name is PlainName => plainNames.some((plain) => plain === name);
const isText = (name: string): name is TextName => textNames.some((text) => text === name);

const plainNames = [
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'real',
  'money',
  'smallmoney',
  'date',
  'datetime',
  'smalldatetime',
  'uniqueidentifier',
  'sql_variant',
  'xml',
] as const;
const textNames = ['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary'] as const;
const synonyms: ReadonlyMap<string, string> = new Map([
  ['integer', 'int'],
  ['dec', 'decimal'],
  ['character', 'char'],
]);
const fixed: ReadonlyMap<string, SqlType> = new Map([
  ['sysname', { name: 'nvarchar', length: 128 }],
  ['text', { name: 'varchar', length: -1 }],
  ['ntext', { name: 'nvarchar', length: -1 }],
  ['image', { name: 'varbinary', length: -1 }],
  ['rowversion', { name: 'binary', length: 8 }],
  ['timestamp', { name: 'binary', length: 8 }],
]);

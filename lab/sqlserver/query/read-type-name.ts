import type { SqlType } from '../types/sql-type.ts';

/** The type that a text names: `nvarchar(max)`, `decimal(10, 2)`, `int`; undefined when it names none. */
export function readTypeName(text: string): SqlType | undefined {
  const match = /^\s*(?<name>\w+)\s*(?:\(\s*(?<first>max|\d+)\s*(?:,\s*(?<second>\d+)\s*)?\))?\s*$/i.exec(
    text,
  );
  const { name = '', first, second } = match?.groups ?? {};
  const word = name.toLowerCase();
  if (isSized(word)) {
    return { name: word, length: first?.toLowerCase() === 'max' ? -1 : Number(first ?? 1) };
  }
  if (word === 'decimal' || word === 'numeric') {
    return { name: word, precision: Number(first ?? 18), scale: Number(second ?? 0) };
  }
  if (word === 'time' || word === 'datetime2' || word === 'datetimeoffset') {
    return { name: word, scale: Number(first ?? 7) };
  }
  if (word === 'sysname') return { name: 'nvarchar', length: 128 };
  return isPlain(word) ? { name: word } : undefined;
}

type Sized = Extract<SqlType, { length: number }>['name'];
type Plain = Exclude<SqlType['name'], Sized | Extract<SqlType, { scale: number }>['name']>;

function isSized(word: string): word is Sized {
  return ['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary'].includes(word);
}

function isPlain(word: string): word is Plain {
  return plain.has(word);
}

const plain: ReadonlySet<string> = new Set([
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'real',
  'float',
  'money',
  'smallmoney',
  'date',
  'datetime',
  'smalldatetime',
  'uniqueidentifier',
  'sql_variant',
]);

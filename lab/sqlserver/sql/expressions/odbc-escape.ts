// https://learn.microsoft.com/sql/t-sql/functions/odbc-scalar-functions-transact-sql
import type { Expression } from '../ast/expression.ts';
import { string } from '../reader/literals.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { call } from './call.ts';
import { wordLiteral } from './literal.ts';

/** `{ts '…'}`, `{d '…'}`, `{guid '…'}` and `{fn NAME(…)}`, which ODBC drivers pass on; undefined when none comes next. */
export function odbcEscape(reader: TokenReader): Expression | undefined {
  if (!reader.isSymbol('{')) return undefined;
  const { line } = reader.next();
  const word = reader.oneOf('TS', 'D', 'T', 'GUID', 'FN');
  if (word === 'T') throw notPlayed('{t …}', reader.previous);
  const value = word === 'FN' ? scalarFunction(reader) : constant(reader, word, line);
  reader.expectSymbol('}');
  return value;
}

function constant(reader: TokenReader, word: 'TS' | 'D' | 'GUID', line: number): Expression {
  const operand = wordLiteral(string(reader));
  const name = word === 'GUID' ? 'uniqueidentifier' : 'datetime';
  return { kind: 'cast', operand, type: { name }, style: undefined, isTry: false, line };
}

function scalarFunction(reader: TokenReader): Expression {
  const token = reader.next();
  const called = call(reader, [token.text], token.line);
  const part = parts[token.word];
  if (part !== undefined) {
    const path = [token.word.endsWith('NAME') ? 'DATENAME' : 'DATEPART'];
    return { ...called, path, args: [wordLiteral(part), ...called.args] };
  }
  return { ...called, path: [twins[token.word] ?? token.text] };
}

/** ODBC's name and Transact-SQL's. A function that is called alike in both needs no line. */
const twins: Readonly<Record<string, string>> = {
  CHAR_LENGTH: 'LEN',
  CHARACTER_LENGTH: 'LEN',
  DATABASE: 'DB_NAME',
  DAYOFMONTH: 'DAY',
  IFNULL: 'ISNULL',
  LCASE: 'LOWER',
  LENGTH: 'LEN',
  NOW: 'GETDATE',
  UCASE: 'UPPER',
  USER: 'USER_NAME',
};

const parts: Readonly<Record<string, string>> = {
  DAYNAME: 'weekday',
  DAYOFWEEK: 'weekday',
  DAYOFYEAR: 'dayofyear',
  HOUR: 'hour',
  MINUTE: 'minute',
  MONTHNAME: 'month',
  QUARTER: 'quarter',
  SECOND: 'second',
  WEEK: 'week',
};

import type { Expression } from '../ast/expression.ts';
import type { StatementBody } from '../ast/statement.ts';
import { expression } from '../expressions/expression.ts';
import { literal } from '../expressions/literal.ts';
import { commaList, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { StatementParser } from './statement.ts';

/** What speaks to the client, and USE. */
export const messageStatements: readonly (readonly [string, StatementParser])[] = [
  ['PRINT', printStatement],
  ['RAISERROR', raiserrorStatement],
  ['THROW', throwStatement],
  ['USE', useStatement],
];

function printStatement(reader: TokenReader): StatementBody {
  reader.expectWord('PRINT');
  return { kind: 'print', value: reader.withoutData(() => expression(reader)) };
}

/** RAISERROR (message, severity, state, arguments …) WITH options: three arguments at least, each a constant or a variable. */
function raiserrorStatement(reader: TokenReader): StatementBody {
  reader.expectWord('RAISERROR');
  reader.expectSymbol('(');
  const args = [simpleValue(reader)];
  while (args.length < 3 || reader.isSymbol(',')) {
    reader.expectSymbol(',');
    args.push(simpleValue(reader));
  }
  reader.expectSymbol(')');
  const options = reader.acceptWord('WITH')
    ? commaList(reader, () => reader.oneOf('LOG', 'NOWAIT', 'SETERROR'))
    : [];
  return { kind: 'raiserror', args, options };
}

/** THROW number, message, state; or THROW alone. */
function throwStatement(reader: TokenReader): StatementBody {
  reader.expectWord('THROW');
  const { kind } = reader.peek();
  if (kind !== 'number' && kind !== 'variable') return { kind: 'throw', args: [] };
  const args = [simpleValue(reader)];
  reader.expectSymbol(',');
  args.push(simpleValue(reader));
  reader.expectSymbol(',');
  args.push(simpleValue(reader));
  return { kind: 'throw', args };
}

function useStatement(reader: TokenReader): StatementBody {
  reader.expectWord('USE');
  return { kind: 'use', database: name(reader) };
}

/** A constant, perhaps negative, or a variable: an expression is a syntax error here. */
export function simpleValue(reader: TokenReader): Expression {
  if (reader.isSymbol('-') || reader.isSymbol('+')) {
    const operator = reader.next().text === '-' ? '-' : '+';
    if (reader.peek().kind !== 'number') throw reader.error();
    return { kind: 'unary', operator, operand: simpleValue(reader) };
  }
  const token = reader.peek();
  const constant = literal(token);
  if (constant === undefined && token.kind !== 'variable') throw reader.error();
  reader.next();
  return constant ?? { kind: 'variable', name: token.text, line: token.line };
}

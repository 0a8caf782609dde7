import { sqlError } from '../../messages/sql-error.ts';
import type { CallExpression, Expression } from '../ast/expression.ts';
import { orderItems } from '../queries/order-by.ts';
import { commaList, name } from '../reader/names.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { condition } from './condition.ts';
import { expression } from './expression.ts';
import { nullLiteral, wordLiteral } from './literal.ts';
import { overClause } from './window.ts';

/** The call of a function whose name was read: arguments, WITHIN GROUP and OVER. */
export function call(reader: TokenReader, path: readonly string[], line: number): CallExpression {
  const base = { kind: 'call' as const, path, line };
  const last = path.length === 1 ? (path[0] ?? '').toUpperCase() : '';
  reader.expectSymbol('(');
  if (reader.isSymbol('*') && reader.isSymbol(')', 1)) {
    reader.next();
    reader.next();
    return { ...base, args: [], isStar: true, isDistinct: false, ...tail(reader) };
  }
  const isDistinct = reader.acceptOneOf('DISTINCT', 'ALL') === 'DISTINCT';
  const args = reader.acceptSymbol(')') ? [] : argumentsOf(reader, last);
  return { ...base, args, isStar: false, isDistinct, ...tail(reader) };
}

/** Functions whose names are reserved words: with arguments (LEFT) or without parentheses (CURRENT_USER). */
export function keywordCall(reader: TokenReader): CallExpression | undefined {
  const { word, text, line } = reader.peek();
  if (calledLikeFunctions.has(word) && reader.isSymbol('(', 1)) {
    reader.next();
    return call(reader, [text], line);
  }
  if (!niladic.has(word)) return undefined;
  reader.next();
  const base = { kind: 'call' as const, path: [text], args: [], line };
  return { ...base, isStar: false, isDistinct: false, over: undefined, withinGroup: undefined };
}

/** `(argument, …)`, perhaps empty. DEFAULT is NULL. */
export function callArguments(reader: TokenReader): Expression[] {
  reader.expectSymbol('(');
  return reader.acceptSymbol(')') ? [] : argumentsOf(reader, '');
}

function argumentsOf(reader: TokenReader, functionName: string): Expression[] {
  const args = functionName === 'TRIM' ? trimArguments(reader) : commaArguments(reader, functionName);
  reader.expectSymbol(')');
  return args;
}

function commaArguments(reader: TokenReader, functionName: string): Expression[] {
  let index = 0;
  return commaList(reader, () => argument(reader, functionName, index++));
}

function argument(reader: TokenReader, functionName: string, index: number): Expression {
  if (index === 0 && datePartFunctions.has(functionName)) return datePart(reader, functionName);
  if (index === 0 && functionName === 'IIF') return condition(reader);
  return reader.acceptWord('DEFAULT') ? nullLiteral : expression(reader);
}

/** A bare word; anything else is error 1023. */
function datePart(reader: TokenReader, functionName: string): Expression {
  if (reader.isName()) return wordLiteral(name(reader));
  throw at(reader.peek(), sqlError(1023, 1, 1, functionName.toLowerCase()));
}

/** `TRIM([LEADING | TRAILING | BOTH] characters FROM text)` becomes `TRIM(text, characters, side)`. */
function trimArguments(reader: TokenReader): Expression[] {
  const side = reader.acceptOneOf('LEADING', 'TRAILING', 'BOTH');
  const first = expression(reader);
  if (side === undefined && !reader.isWord('FROM')) return [first];
  reader.expectWord('FROM');
  const text = expression(reader);
  return side === undefined ? [text, first] : [text, first, wordLiteral(side)];
}

function tail(reader: TokenReader): Pick<CallExpression, 'over' | 'withinGroup'> {
  return { withinGroup: withinGroup(reader), over: overClause(reader) };
}

function withinGroup(reader: TokenReader): CallExpression['withinGroup'] {
  if (!reader.acceptClause('WITHIN', 'GROUP')) return undefined;
  reader.expectSymbol('(');
  reader.expectWord('ORDER', 'BY');
  const items = orderItems(reader);
  reader.expectSymbol(')');
  return items;
}

const calledLikeFunctions = new Set(['LEFT', 'RIGHT', 'COALESCE', 'NULLIF']);
const niladic = new Set([
  'CURRENT_TIMESTAMP',
  'CURRENT_USER',
  'SESSION_USER',
  'SYSTEM_USER',
  'USER',
  'CURRENT_DATE',
]);
const datePartFunctions = new Set([
  'DATEADD',
  'DATEDIFF',
  'DATEDIFF_BIG',
  'DATEPART',
  'DATENAME',
  'DATETRUNC',
  'DATE_BUCKET',
]);

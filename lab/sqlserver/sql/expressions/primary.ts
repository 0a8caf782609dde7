import { sqlError } from '../../messages/sql-error.ts';
import type { Expression } from '../ast/expression.ts';
import { continueQuery, isSetOperator, query, startsQuery } from '../queries/query.ts';
import { path } from '../reader/names.ts';
import { at, notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { call, keywordCall } from './call.ts';
import { caseExpression } from './case.ts';
import { conversion } from './conversion.ts';
import { expression } from './expression.ts';
import { literal } from './literal.ts';
import { odbcEscape } from './odbc-escape.ts';

/** An operand: a constant, a variable, a column, a call, CASE, a conversion, or something in parentheses. */
export function primary(reader: TokenReader): Expression {
  const token = reader.peek();
  const constant = literal(token);
  if (constant !== undefined) {
    reader.next();
    return constant;
  }
  if (token.kind === 'variable') {
    reader.next();
    return { kind: 'variable', name: token.text, line: token.line };
  }
  if (reader.isSymbol('(')) return parenthesized(reader);
  return odbcEscape(reader) ?? wordOperand(reader) ?? named(reader);
}

function wordOperand(reader: TokenReader): Expression | undefined {
  const { word } = reader.peek();
  if (word === 'CASE') return caseExpression(reader);
  if (word === 'NEXT' && reader.isWord('NEXT', 'VALUE', 'FOR'))
    throw notPlayed('NEXT VALUE FOR', reader.peek());
  return conversion(reader) ?? keywordCall(reader);
}

/** A subquery, or an expression in parentheses. */
function parenthesized(reader: TokenReader): Expression {
  const { line } = reader.next();
  const inner = startsQuery(reader) ? subquery(reader, line) : unionOr(reader, expression(reader));
  reader.expectSymbol(')');
  return inner;
}

function subquery(reader: TokenReader, line: number): Expression {
  if (!reader.mayRead) throw at({ line }, sqlError(1046, 1));
  return { kind: 'subquery', query: reader.nested(() => query(reader, 'inner')), line };
}

/** `((SELECT …) UNION …)`: what looked like an expression was the first operand of a query. */
export function unionOr(reader: TokenReader, inner: Expression): Expression {
  if (inner.kind !== 'subquery' || !isSetOperator(reader)) return inner;
  return { ...inner, query: continueQuery(reader, inner.query) };
}

function named(reader: TokenReader): Expression {
  const { line } = reader.peek();
  const names = path(reader);
  if (reader.isSymbol('(')) return call(reader, names, line);
  if (!reader.mayRead) throw at({ line }, sqlError(128, 1, names.join('.')));
  return { kind: 'column', path: names, line };
}

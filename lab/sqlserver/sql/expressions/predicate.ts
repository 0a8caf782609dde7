import type { ComparisonOperator, Expression, Predicate } from '../ast/expression.ts';
import { query, startsQuery } from '../queries/query.ts';
import { commaList } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { expression } from './expression.ts';

/** The predicate whose left operand was read; the operand itself when no predicate follows. */
export function predicateOn(reader: TokenReader, operand: Expression): Expression {
  const { line } = reader.peek();
  const operator = comparisonOperator(reader);
  if (operator !== undefined) return comparison(reader, operator, operand, line);
  if (reader.acceptWord('IS')) {
    const isNot = reader.acceptWord('NOT');
    if (reader.isWord('DISTINCT', 'FROM')) throw notPlayed('IS DISTINCT FROM', reader.peek());
    reader.expectWord('NULL');
    return { kind: 'isNull', operand, isNot };
  }
  const isNot = reader.acceptWord('NOT');
  const found = wordPredicate(reader, operand, isNot, line);
  if (found === undefined && isNot) throw reader.error();
  return found ?? operand;
}

function wordPredicate(
  reader: TokenReader,
  operand: Expression,
  isNot: boolean,
  line: number,
): Predicate | undefined {
  switch (reader.acceptOneOf('IN', 'BETWEEN', 'LIKE')) {
    case 'IN':
      return membership(reader, operand, isNot, line);
    case 'BETWEEN': {
      const low = expression(reader);
      reader.expectWord('AND');
      return { kind: 'between', operand, low, high: expression(reader), isNot };
    }
    case 'LIKE': {
      const pattern = expression(reader);
      const escapedBy = reader.acceptWord('ESCAPE') ? expression(reader) : undefined;
      return { kind: 'like', operand, pattern, escape: escapedBy, isNot };
    }
    case undefined:
      return undefined;
  }
}

function membership(reader: TokenReader, operand: Expression, isNot: boolean, line: number): Predicate {
  reader.expectSymbol('(');
  const found: Predicate = startsQuery(reader)
    ? { kind: 'inQuery', operand, query: reader.nested(() => query(reader, 'inner')), isNot, line }
    : { kind: 'in', operand, list: commaList(reader, () => expression(reader)), isNot, line };
  reader.expectSymbol(')');
  return found;
}

function comparison(
  reader: TokenReader,
  operator: ComparisonOperator,
  left: Expression,
  line: number,
): Predicate {
  const quantifier = reader.acceptOneOf('ALL', 'ANY', 'SOME');
  if (quantifier === undefined) {
    return { kind: 'comparison', operator, left, right: expression(reader), line };
  }
  reader.expectSymbol('(');
  const inner = reader.nested(() => query(reader, 'inner'));
  reader.expectSymbol(')');
  const kind = quantifier === 'ALL' ? 'all' : 'any';
  return { kind: 'quantified', operator, quantifier: kind, left, query: inner, line };
}

/** `= <> < <= > >=` and the old forms `!= !< !>`; blanks may stand between the two characters. */
function comparisonOperator(reader: TokenReader): ComparisonOperator | undefined {
  const first = reader.peek();
  if (first.kind !== 'symbol') return undefined;
  const second = reader.peek(1);
  const pair = second.kind === 'symbol' ? operators.get(first.text + second.text) : undefined;
  const operator = pair ?? operators.get(first.text);
  if (operator === undefined) return undefined;
  reader.next();
  if (pair !== undefined) reader.next();
  return operator;
}

const operators: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['!>', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['!<', '>='],
]);

import { sqlError } from '../../messages/sql-error.ts';
import type { Expression, Predicate } from '../ast/expression.ts';
import { query, startsQuery } from '../queries/query.ts';
import { nearText } from '../reader/near-text.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { expression, expressionFrom } from './expression.ts';
import { predicateOn } from './predicate.ts';
import { unionOr } from './primary.ts';

/** A condition. A scalar expression in its place is error 4145. */
export function condition(reader: TokenReader): Predicate {
  return reader.nested(() => asCondition(reader, either(reader)));
}

/** A condition or a scalar expression: only what follows tells them apart after an opening parenthesis. */
function either(reader: TokenReader): Expression {
  return logical(reader, 'OR', () => logical(reader, 'AND', () => negated(reader)));
}

function logical(reader: TokenReader, word: 'AND' | 'OR', operand: () => Expression): Expression {
  let left = operand();
  for (let links = 0; reader.isWord(word); links++) {
    const before = asCondition(reader, left);
    reader.next();
    reader.checkChain(links);
    left = { kind: word === 'AND' ? 'and' : 'or', left: before, right: asCondition(reader, operand()) };
  }
  return left;
}

function negated(reader: TokenReader): Expression {
  if (!reader.acceptWord('NOT')) return predicate(reader);
  return { kind: 'not', operand: reader.nested(() => asCondition(reader, negated(reader))) };
}

function predicate(reader: TokenReader): Expression {
  if (reader.acceptWord('EXISTS')) {
    reader.expectSymbol('(');
    const inner = reader.nested(() => query(reader, 'inner'));
    reader.expectSymbol(')');
    return { kind: 'exists', query: inner };
  }
  const operand = leftOperand(reader);
  return isCondition(operand) ? operand : predicateOn(reader, operand);
}

/** `(a + b) * c` or `(a = b)`. */
function leftOperand(reader: TokenReader): Expression {
  if (!reader.isSymbol('(') || startsQuery(reader, 1)) return expression(reader);
  reader.next();
  const inner = unionOr(
    reader,
    reader.nested(() => either(reader)),
  );
  reader.expectSymbol(')');
  return isCondition(inner) ? inner : expressionFrom(reader, inner);
}

function asCondition(reader: TokenReader, operand: Expression): Predicate {
  if (isCondition(operand)) return operand;
  const near = reader.isAtEnd ? reader.previous : reader.peek();
  throw at(near, sqlError(4145, 1, nearText(near.text)));
}

function isCondition(expression: Expression): expression is Predicate {
  return predicateKinds.has(expression.kind);
}

const predicateKinds: ReadonlySet<Expression['kind']> = new Set<Predicate['kind']>([
  'and',
  'or',
  'not',
  'comparison',
  'quantified',
  'exists',
  'in',
  'inQuery',
  'between',
  'like',
  'isNull',
]);

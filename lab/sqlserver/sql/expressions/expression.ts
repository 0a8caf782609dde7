import type { BinaryOperator, Expression } from '../ast/expression.ts';
import type { Token } from '../lexer/token.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { postfix } from './postfix.ts';
import { primary } from './primary.ts';

/** A scalar expression. A condition is none: `1 = 1` ends before the sign (error 102 at what follows). */
export function expression(reader: TokenReader): Expression {
  return reader.nested(() => sums(reader, products(reader, unary(reader))));
}

/** Goes on with an expression whose first operand, in parentheses, was read already. */
export function expressionFrom(reader: TokenReader, first: Expression): Expression {
  return sums(reader, products(reader, postfix(reader, first)));
}

/** `+ - & | ^`: one precedence for all, from left to right ("Operator precedence (Transact-SQL)"). */
function sums(reader: TokenReader, first: Expression): Expression {
  return chain(reader, first, additive, () => products(reader, unary(reader)));
}

/** `* / %`. */
function products(reader: TokenReader, first: Expression): Expression {
  return chain(reader, first, multiplicative, () => unary(reader));
}

function chain(
  reader: TokenReader,
  first: Expression,
  operators: ReadonlyMap<string, BinaryOperator>,
  operand: () => Expression,
): Expression {
  let left = first;
  for (let links = 0; ; links++) {
    const operator = operatorOf(reader.peek(), operators);
    if (operator === undefined || reader.isSymbol('=', 1)) return left;
    const { line } = reader.next();
    reader.checkChain(links);
    left = { kind: 'binary', operator, left, right: operand(), line };
  }
}

function operatorOf(
  token: Token,
  operators: ReadonlyMap<string, BinaryOperator>,
): BinaryOperator | undefined {
  return token.kind === 'symbol' ? operators.get(token.text) : undefined;
}

function unary(reader: TokenReader): Expression {
  const operator = (['-', '+', '~'] as const).find((sign) => reader.isSymbol(sign));
  if (operator === undefined) return postfix(reader, primary(reader));
  reader.next();
  return { kind: 'unary', operator, operand: reader.nested(() => unary(reader)) };
}

const additive: ReadonlyMap<string, BinaryOperator> = new Map(
  (['+', '-', '&', '|', '^'] as const).map((operator) => [operator, operator]),
);
const multiplicative: ReadonlyMap<string, BinaryOperator> = new Map(
  (['*', '/', '%'] as const).map((operator) => [operator, operator]),
);

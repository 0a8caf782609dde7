import type { Expression } from '../sql/ast/expression.ts';
import { bit } from '../types/sql-type.ts';
import { bindArithmetic } from './bind-arithmetic.ts';
import { bindCall } from './bind-call.ts';
import { bindCase } from './bind-case.ts';
import { bindCast } from './bind-cast.ts';
import { bindCollate } from './bind-collate.ts';
import { bindColumn } from './bind-column.ts';
import { bindSubquery } from './bind-subquery.ts';
import { bindTest } from './bind-test.ts';
import { bindUnary } from './bind-unary.ts';
import { bindVariable } from './bind-variable.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { expressionKey } from './expression-key.ts';
import type { Scope } from './scope.ts';

/** Resolves the names of an expression and finds its type. A condition becomes a bit: 1, 0 or NULL for unknown. */
export function bindExpression(expression: Expression, binding: Binding): Bound {
  const { scope } = binding;
  return groupKey(expression, scope) ?? bindKind(expression, binding);
}

/** An expression that stands in GROUP BY may stand anywhere, whatever columns it is made of. */
function groupKey(expression: Expression, scope: Scope): Bound | undefined {
  const { grouping, clause } = scope;
  if (grouping === undefined || grouping.computed.size === 0 || clause === 'aggregate') return undefined;
  return expression.kind === 'column' ? undefined : grouping.computed.get(expressionKey(expression, scope));
}

function bindKind(expression: Expression, binding: Binding): Bound {
  switch (expression.kind) {
    case 'literal':
      return bindLiteral(expression);
    case 'variable':
      return bindVariable(expression, binding);
    case 'column':
      return bindColumn(expression, binding);
    case 'unary':
      return bindUnary(expression, binding);
    case 'binary':
      return bindArithmetic(expression, binding);
    case 'call':
      return bindCall(expression, binding);
    case 'cast':
      return bindCast(expression, binding);
    case 'case':
      return bindCase(expression, binding);
    case 'subquery':
      return bindSubquery(expression, binding);
    case 'collate':
      return bindCollate(expression, binding);
    default: {
      const test = bindTest(expression, binding);
      return {
        type: bit,
        isNullable: true,
        evaluate: (frame) => {
          const truth = test(frame);
          return truth === null ? null : Number(truth);
        },
      };
    }
  }
}

function bindLiteral({ value, type }: Extract<Expression, { kind: 'literal' }>): Bound {
  return { type, isNullable: value === null, literal: value, evaluate: () => value };
}

import { sqlError } from '../messages/sql-error.ts';
import type { Expression } from '../sql/ast/expression.ts';
import type { Query } from '../sql/ast/query.ts';
import { valueKey } from '../types/compare.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { comparable, comparison } from './bind-comparison.ts';
import { bindExpression } from './bind-expression.ts';
import { bindQuery } from './bind-query.ts';
import { negated } from './bind-test.ts';
import type { Binding } from './binding.ts';
import type { Bound, Frame, Test } from './bound.ts';
import { errorAt, onLine } from './error-at.ts';
import type { Plan } from './plan.ts';

/** Binds a query that stands as a value: one column (116), at most one row (512), NULL when there is none. */
export function bindSubquery(
  { query, line }: Extract<Expression, { kind: 'subquery' }>,
  binding: Binding,
): Bound {
  const plan = oneColumn(query, binding, line);
  const [column] = plan.columns;
  const single = (frame: Frame): SqlValue => {
    let value: SqlValue = null;
    let count = 0;
    for (const row of plan.rows(frame)) {
      count += 1;
      if (count > 1) throw sqlError(512, 1);
      value = row[0] ?? null;
    }
    return value;
  };
  return {
    type: column?.type ?? { name: 'int' },
    isNullable: true,
    evaluate: plan.isCorrelated ? single : once(single),
  };
}

/** Binds EXISTS: its select list is never evaluated. */
export function bindExists({ query }: Extract<Expression, { kind: 'exists' }>, binding: Binding): Test {
  const plan = bindQuery(query, binding, 'subquery');
  return plan.isCorrelated ? plan.hasRow : once(plan.hasRow);
}

/** Binds `operand [NOT] IN (query)`. One NULL among the rows makes it unknown where it would be false. */
export function bindInQuery(
  { operand, query, isNot, line }: Extract<Expression, { kind: 'inQuery' }>,
  binding: Binding,
): Test {
  const left = bindExpression(operand, binding);
  const plan = oneColumn(query, binding, line);
  const pair = onLine(line, () => comparable(left, rowValue(plan), 'equal to'));
  const gather = (frame: Frame) => {
    const values = valuesOf(plan, pair.right, frame);
    return { keys: new Set(values.map((value) => valueKey(value, pair.collation))), values };
  };
  const members = plan.isCorrelated ? gather : once(gather);
  const isIn: Test = (frame) => {
    const { keys, values } = members(frame);
    if (values.length === 0) return false;
    const value = pair.left.evaluate(frame);
    if (value === null) return null;
    if (keys.has(valueKey(value, pair.collation))) return true;
    return keys.has(valueKey(null)) ? null : false;
  };
  return isNot ? negated(isIn) : isIn;
}

/** Binds `operand operator ALL | ANY (query)`. */
export function bindQuantified(
  { operator, quantifier, left, query, line }: Extract<Expression, { kind: 'quantified' }>,
  binding: Binding,
): Test {
  const operand = bindExpression(left, binding);
  const plan = oneColumn(query, binding, line);
  const right = rowValue(plan);
  const test = onLine(line, () => comparison(operator, { ...operand, evaluate: outside(operand) }, right));
  const deciding = quantifier === 'any';
  return (frame) => {
    let isUnknown = false;
    for (const row of plan.rows(frame)) {
      const truth = test({ rows: [(index) => row[index] ?? null], computed: [], outer: frame });
      if (truth === deciding) return deciding;
      if (truth === null) isUnknown = true;
    }
    return isUnknown ? null : !deciding;
  };
}

function oneColumn(query: Query, binding: Binding, line: number): Plan {
  const plan = bindQuery(query, binding, 'subquery');
  if (plan.columns.length !== 1) throw errorAt(line, 116, 1);
  return plan;
}

/** The only column of a row that stands alone in its frame. */
function rowValue(plan: Plan): Bound {
  const [column] = plan.columns;
  return {
    type: column?.type ?? { name: 'int' },
    isNullable: true,
    evaluate: (frame) => frame.rows[0]?.(0) ?? null,
  };
}

function outside({ evaluate }: Bound): Bound['evaluate'] {
  return ({ outer, ...frame }) => evaluate(outer ?? { outer, ...frame });
}

function valuesOf(plan: Plan, value: Bound, frame: Frame): SqlValue[] {
  const values: SqlValue[] = [];
  for (const row of plan.rows(frame)) {
    values.push(value.evaluate({ rows: [(index) => row[index] ?? null], computed: [], outer: frame }));
  }
  return values;
}

/** A query that reads nothing of the queries around it has the same answer for every row: it is asked once. */
function once<T>(evaluate: (frame: Frame) => T): (frame: Frame) => T {
  let answer: { value: T } | undefined;
  return (frame) => {
    answer ??= { value: evaluate(frame) };
    return answer.value;
  };
}

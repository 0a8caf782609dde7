import type { Expression } from '../../sql/ast/expression.ts';
import type { Source } from '../../sql/ast/query.ts';
import type { Collation } from '../../types/collation.ts';
import { comparable } from '../bind-comparison.ts';
import { bindExpression } from '../bind-expression.ts';
import { bindTest } from '../bind-test.ts';
import type { Binding } from '../binding.ts';
import type { Bound, Test } from '../bound.ts';
import { onLine } from '../error-at.ts';
import type { ScopeSource } from '../scope.ts';
import { slotsOf } from '../slots-of.ts';

/** What makes two rows match: values that must be equal, and the rest of the condition. */
export interface JoinCondition {
  keys: readonly { left: Bound; right: Bound; collation: Collation }[];
  residual: Test | undefined;
}

/** The sources of both sides of a join. */
export interface Sides {
  left: readonly ScopeSource[];
  right: readonly ScopeSource[];
}

/** Binds ON, which sees the two sides of its join only. */
export function bindJoinCondition(
  { on, line }: Extract<Source, { kind: 'join' }>,
  sides: Sides,
  binding: Binding,
): JoinCondition {
  const { scope } = binding;
  if (on === undefined) return crossCondition(sides, line, binding);
  return scope.within('on', () =>
    scope.seeing([...sides.left, ...sides.right], () => {
      const whole = bindTest(on, binding);
      const parts = conjuncts(on);
      const keys = parts.flatMap((part) => onLine(line, () => equality(part, sides, binding)) ?? []);
      return { keys, residual: keys.length === parts.length ? undefined : whole };
    }),
  );
}

/** A cross join (a comma) is often an inner join whose condition stands in WHERE, which is tested later anyway. */
function crossCondition(sides: Sides, line: number, binding: Binding): JoinCondition {
  const { scope } = binding;
  if (scope.where === undefined) return { keys: [], residual: undefined };
  const parts = conjuncts(scope.where);
  const keys = scope.within('where', () =>
    parts.flatMap((part) => onLine(line, () => equality(part, sides, binding)) ?? []),
  );
  return { keys, residual: undefined };
}

/** The parts of a condition that must all be true. */
export function conjuncts(condition: Expression): Expression[] {
  if (condition.kind !== 'and') return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

/** `left = right` where each side of it reads one side of the join; undefined for any other condition. */
function equality(
  part: Expression,
  sides: Sides,
  binding: Binding,
): JoinCondition['keys'][number] | undefined {
  if (part.kind !== 'comparison' || part.operator !== '=') return undefined;
  const a = slotsOf(part.left, binding.scope, true);
  const b = slotsOf(part.right, binding.scope, true);
  const isStraight = lies(a, sides.left) && lies(b, sides.right);
  if (!isStraight && !(lies(a, sides.right) && lies(b, sides.left))) return undefined;
  const first = bindExpression(part.left, binding);
  const second = bindExpression(part.right, binding);
  const { left, right, collation } = comparable(first, second, 'equal to');
  return isStraight ? { left, right, collation } : { left: right, right: left, collation };
}

function lies(slots: ReadonlySet<number> | undefined, sources: readonly ScopeSource[]): boolean {
  if (slots === undefined || slots.size === 0) return false;
  return [...slots].every((slot) => sources.some((source) => source.slot === slot));
}

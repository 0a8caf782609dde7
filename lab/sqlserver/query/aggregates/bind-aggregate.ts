import type { CallExpression } from '../../sql/ast/expression.ts';
import { valueKey } from '../../types/compare.ts';
import { familyOf } from '../../types/family.ts';
import { int, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { bindExpression } from '../bind-expression.ts';
import { type OrderKey, sortFrames } from '../bind-order.ts';
import type { Binding } from '../binding.ts';
import { type Bound, type Frame, isNullLiteral } from '../bound.ts';
import { converted } from '../coerce.ts';
import { containsSubquery } from '../contains-aggregate.ts';
import { errorAt } from '../error-at.ts';
import { expressionKey } from '../expression-key.ts';
import { demandArgumentCount } from '../function-arguments.ts';
import type { Clause } from '../scope.ts';
import type { Aggregate } from './aggregate.ts';
import type { Running, StartRunning } from './running.ts';

/** Binds an aggregate of a grouped SELECT. Throws 130, 144, 147, 1015, 8117 where it may not stand. */
export function bindAggregate(call: CallExpression, aggregate: Aggregate, binding: Binding): Bound {
  const { scope } = binding;
  const refused = refusals[scope.clause];
  if (refused !== undefined) throw errorAt(call.line, refused, 1);
  if (scope.grouping === undefined) throw errorAt(call.line, 147, 1);
  const key = expressionKey(call, scope);
  const known = scope.grouping.aggregates.find((step) => step.key === key);
  if (known !== undefined) return known.result;
  const { type, isNullable, gather } = scope.within('aggregate', () =>
    bindGathering(call, aggregate, binding),
  );
  const slot = scope.computedCount;
  scope.computedCount += 1;
  const result: Bound = { type, isNullable, evaluate: (frame) => frame.computed[slot] ?? null };
  scope.grouping.aggregates.push({ slot, key, compute: gather, result });
  return result;
}

/** What an aggregate makes of a set of rows, whether these are a group or a window. */
export interface BoundGathering {
  type: SqlType;
  isNullable: boolean;
  gather: (frames: readonly Frame[]) => SqlValue;
  /** The same frame after frame; undefined where that is not possible. */
  start: (() => RunningFrames) | undefined;
}

/** A running aggregate over frames. */
interface RunningFrames {
  add: (frame: Frame) => void;
  result: () => SqlValue;
}

/** Binds the arguments of an aggregate. */
export function bindGathering(call: CallExpression, aggregate: Aggregate, binding: Binding): BoundGathering {
  if (call.isStar) {
    const type = aggregate.type(int) ?? int;
    const gathering = { type: int, result: type, collation: undefined, second: null };
    const { running } = aggregate;
    return {
      type,
      isNullable: false,
      start: running && (() => framesOf(running(gathering), () => 1, binding)),
      gather: (frames) =>
        aggregate.gather(
          frames.map(() => 1),
          gathering,
        ),
    };
  }
  if (call.args.some(containsSubquery)) throw errorAt(call.line, 130, 1);
  demandArgumentCount(call.path[0] ?? '', aggregate.arguments, call.args.length, call.line);
  const [argument, second] = call.args.map((each) => bindExpression(each, binding));
  if (argument === undefined) throw errorAt(call.line, 174, 1, aggregate.name, 1);
  const type = typeOf(argument, aggregate, call);
  const value = aggregate.argumentType
    ? converted(argument, aggregate.argumentType(argument.type))
    : toSum(argument, type);
  const order = (call.withinGroup ?? []).map(
    (item): OrderKey => ({ bound: bindExpression(item.value, binding), isDescending: item.isDescending }),
  );
  return {
    type,
    isNullable: aggregate.isNeverNull !== true,
    start: runs(call) && aggregate.running ? starter(aggregate.running, value, type, binding) : undefined,
    gather: (frames) => {
      const sorted = order.length > 0 ? sortFrames(frames, order) : frames;
      const values = valuesOf(sorted, value, call.isDistinct, binding);
      const first = frames[0];
      const separator = second && first ? second.evaluate(first) : null;
      const { collation } = value;
      return aggregate.gather(values, { type: value.type, result: type, collation, second: separator });
    },
  };
}

function runs({ isDistinct, withinGroup }: CallExpression): boolean {
  return !isDistinct && withinGroup === undefined;
}

function starter(
  running: StartRunning,
  { type, collation, evaluate }: Bound,
  result: SqlType,
  binding: Binding,
) {
  return () => framesOf(running({ type, result, collation, second: null }), evaluate, binding);
}

function framesOf(running: Running, evaluate: Bound['evaluate'], { statement }: Binding): RunningFrames {
  return {
    add: (frame) => {
      const value = evaluate(frame);
      if (value === null) statement.hasEliminatedNull = true;
      else running.add(value);
    },
    result: running.result,
  };
}

function typeOf(argument: Bound, aggregate: Aggregate, call: CallExpression): SqlType {
  const type = aggregate.type(argument.type);
  const isNull = isNullLiteral(argument) && aggregate.isNeverNull !== true;
  if (type !== undefined && !isNull) return type;
  throw errorAt(call.line, 8117, 1, isNull ? 'NULL' : argument.type.name, aggregate.name.toLowerCase());
}

/** Numbers are added in the type of the sum. */
function toSum(argument: Bound, result: SqlType): Bound {
  const isFloat = familyOf(result) === 'float' && familyOf(argument.type) === 'float';
  return isFloat ? converted(argument, result) : argument;
}

function valuesOf(
  frames: readonly Frame[],
  { evaluate, collation }: Bound,
  isDistinct: boolean,
  { statement }: Binding,
): SqlValue[] {
  const values: SqlValue[] = [];
  const seen = new Set<string>();
  for (const frame of frames) {
    const value = evaluate(frame);
    if (value === null) {
      statement.hasEliminatedNull = true;
      continue;
    }
    if (isDistinct) {
      const key = valueKey(value, collation);
      if (seen.has(key)) continue;
      seen.add(key);
    }
    values.push(value);
  }
  return values;
}

const refusals: Partial<Record<Clause, number>> = {
  aggregate: 130,
  where: 147,
  from: 147,
  on: 1015,
  'group by': 144,
};

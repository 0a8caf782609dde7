import { sqlError } from '../messages/sql-error.ts';
import type { CallExpression } from '../sql/ast/expression.ts';
import type { ReleaseYear } from '../state/release.ts';
import { int } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { choice, highestType } from './bind-case.ts';
import { comparerOf, comparison } from './bind-comparison.ts';
import { bindExpression } from './bind-expression.ts';
import { bindTest } from './bind-test.ts';
import type { Binding } from './binding.ts';
import { type Bound, isNullLiteral } from './bound.ts';
import { coerce } from './coerce.ts';
import { onLine } from './error-at.ts';
import { demandArgumentCount } from './function-arguments.ts';
import { bindGroupingFunction } from './grouping-sets.ts';

/** Calls that decide themselves which of their arguments they evaluate. */
export type SpecialForm = (call: CallExpression, binding: Binding) => Bound;

/** The form of that name (any case), if the release has it. */
export function findSpecialForm(name: string, release: ReleaseYear): SpecialForm | undefined {
  const word = name.toUpperCase();
  return forms[word] ?? (release >= 2022 ? formsOf2022[word] : undefined);
}

/** The first argument that is not NULL; its type is the highest of all. */
function coalesce(call: CallExpression, binding: Binding): Bound {
  const args = boundArguments(call, binding, 2, 254);
  if (args.every(isNullLiteral)) throw sqlError(4127, 1);
  const type = highestType(args);
  const typed = onLine(call.line, () => args.map((each) => coerce(each, type)));
  return {
    type,
    isNullable: args.every(({ isNullable }) => isNullable),
    collation: args.find(({ collation }) => collation !== undefined)?.collation,
    evaluate: (frame) => {
      for (const { evaluate } of typed) {
        const value = evaluate(frame);
        if (value !== null) return value;
      }
      return null;
    },
  };
}

/** The second argument where the first is NULL; its type is that of the first. */
function isNull(call: CallExpression, binding: Binding): Bound {
  const [first, second] = boundArguments(call, binding, 2, 2);
  if (first === undefined || second === undefined) throw sqlError(174, 1, 'isnull', 2);
  const type = isNullLiteral(first) ? second.type : first.type;
  const replacement = onLine(call.line, () => coerce(second, type));
  return {
    type,
    isNullable: second.isNullable,
    collation: first.collation ?? second.collation,
    evaluate: (frame) => first.evaluate(frame) ?? replacement.evaluate(frame),
  };
}

/** NULL where both are equal, else the first. */
function nullIf(call: CallExpression, binding: Binding): Bound {
  const [first, second] = boundArguments(call, binding, 2, 2);
  if (first === undefined || second === undefined) throw sqlError(174, 1, 'nullif', 2);
  if (isNullLiteral(first)) throw sqlError(4151, 1);
  const equal = onLine(call.line, () => comparison('=', first, second));
  const { literal: _literal, ...rest } = first;
  return {
    ...rest,
    isNullable: true,
    evaluate: (frame) => (equal(frame) === true ? null : first.evaluate(frame)),
  };
}

function iif(call: CallExpression, binding: Binding): Bound {
  demandArgumentCount('iif', { least: 3, most: 3 }, call.args.length, call.line);
  const [condition, whenTrue, whenFalse] = call.args;
  if (!condition || !whenTrue || !whenFalse) throw sqlError(174, 1, 'iif', 3);
  const results = [whenTrue, whenFalse].map((each) => bindExpression(each, binding));
  if (results.every(isNullLiteral)) throw sqlError(8133, 1);
  const [result, otherwise] = results;
  if (result === undefined) throw sqlError(174, 1, 'iif', 3);
  return onLine(call.line, () => choice([{ test: bindTest(condition, binding), result }], otherwise));
}

/** The argument at a place, counted from 1; NULL when there is none. */
function choose(call: CallExpression, binding: Binding): Bound {
  const [place, ...rest] = boundArguments(call, binding, 2, 254);
  if (place === undefined) throw sqlError(174, 1, 'choose', 2);
  const index = coerce(place, int);
  const type = highestType(rest);
  const values = onLine(call.line, () => rest.map((each) => coerce(each, type)));
  return {
    type,
    isNullable: true,
    evaluate: (frame) => values[Number(index.evaluate(frame) ?? 0) - 1]?.evaluate(frame) ?? null,
  };
}

/** The largest or smallest argument that is not NULL. */
function extremeOf(sign: number): SpecialForm {
  return (call, binding) => {
    const args = boundArguments(call, binding, 1, 254);
    const type = highestType(args);
    const values = onLine(call.line, () => args.map((each) => coerce(each, type)));
    const compare = comparerOf(type, undefined);
    return {
      type,
      isNullable: args.every(({ isNullable }) => isNullable),
      evaluate: (frame) =>
        values.reduce<SqlValue>((best, { evaluate }) => {
          const value = evaluate(frame);
          if (value === null || best === null) return best ?? value;
          return compare(value, best) * sign > 0 ? value : best;
        }, null),
    };
  };
}

function boundArguments(
  { path, args, line }: CallExpression,
  binding: Binding,
  least: number,
  most: number,
): Bound[] {
  demandArgumentCount(path.at(-1) ?? '', { least, most }, args.length, line);
  return args.map((each) => bindExpression(each, binding));
}

const forms: Readonly<Record<string, SpecialForm | undefined>> = {
  GROUPING: bindGroupingFunction,
  GROUPING_ID: bindGroupingFunction,
  COALESCE: coalesce,
  ISNULL: isNull,
  NULLIF: nullIf,
  IIF: iif,
  CHOOSE: choose,
};

const formsOf2022: Readonly<Record<string, SpecialForm | undefined>> = {
  GREATEST: extremeOf(1),
  LEAST: extremeOf(-1),
};

import type { QueryContext } from '../../query/query-context.ts';
import type { ReleaseYear } from '../../state/release.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';

/** A function of `least` to `most` arguments. */
export function defineFunction(
  name: string,
  [least, most]: readonly [number, number],
  type: SqlType,
  evaluate: (args: readonly SqlValue[], context: QueryContext) => SqlValue,
  since?: ReleaseYear,
): ScalarFunction {
  return { name, arguments: { least, most }, type, evaluate, ...(since === undefined ? {} : { since }) };
}

/** A function without arguments: `@@SPID`, `CURRENT_USER`. */
export function withoutArguments(
  name: string,
  type: SqlType,
  value: (context: QueryContext) => SqlValue,
): ScalarFunction {
  return defineFunction(name, [0, 0], type, (_args, context) => value(context));
}

/** Whether an argument was given and is NULL: most functions then answer NULL. */
export function isNull(args: readonly SqlValue[], index = 0): boolean {
  return args.length > index && args[index] === null;
}

/** An argument as text; undefined when it is left out or NULL. Blanks behind a name do not count. */
export function textOf(value: SqlValue | undefined): string | undefined {
  return value === undefined || value === null ? undefined : String(value).trimEnd();
}

/** An argument as a number; undefined when it is left out or NULL. */
export function numberOf(value: SqlValue | undefined): number | undefined {
  return value === undefined || value === null ? undefined : Number(String(value));
}

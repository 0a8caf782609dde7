import { sqlError } from '../../messages/sql-error.ts';
import { sameName } from '../../state/same-name.ts';
import { declaredParameters } from './declared-parameters.ts';
import type { Call, CallParameter } from './read-calls.ts';

/**
 * Gives the values of a parameterized query the names that it declares.
 * Throws `SqlError` 8144, 8145, 8178 when values and declaration do not fit.
 */
export function bindParameters(
  procedure: string,
  query: { declaration: string; sql: string },
  values: Call['parameters'],
): CallParameter[] {
  const declared = declaredParameters(query.declaration);
  if (values.length > declared.length) throw sqlError(8144, 1, procedure);
  const bound = values.map((value, index) => ({
    ...value,
    name: value.name || (declared[index]?.name ?? ''),
  }));
  for (const { name } of bound)
    if (!declared.some((each) => sameName(each.name, name))) throw sqlError(8145, 1, name, procedure);
  const missing = declared.find(
    ({ name, hasDefault }) => !hasDefault && !bound.some((each) => sameName(each.name, name)),
  );
  if (missing === undefined) return bound;
  throw sqlError(8178, 1, `(${query.declaration})${query.sql}`.slice(0, quotedLength), missing.name);
}

/** How much of the query 8178 quotes, in characters. */
// unverified: message 8178 quotes the first 128 characters of the query; where SQL Server cuts is not known.
const quotedLength = 128;

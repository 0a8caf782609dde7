import type { QueryContext } from '../query/query-context.ts';
import { Decimal } from '../types/decimal.ts';
import { bigint, int, numeric, nvarchar, type SqlType, smallint } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { ScalarFunction } from './scalar-function.ts';

const identityType = numeric(38, 0);

/** What the statements before have left behind: @@ROWCOUNT, @@ERROR, ERROR_NUMBER() within CATCH, XACT_STATE() ... */
export const statusFunctions: readonly ScalarFunction[] = [
  status('@@ROWCOUNT', int, ({ status: { rowCount } }) => rowCount),
  status('ROWCOUNT_BIG', bigint, ({ status: { rowCount } }) => BigInt(rowCount)),
  status('@@ERROR', int, ({ status: { error } }) => error),
  status('@@TRANCOUNT', int, ({ status: { transactionCount } }) => transactionCount),
  status('@@FETCH_STATUS', int, ({ status: { fetchStatus } }) => fetchStatus),
  status('@@IDENTITY', identityType, ({ status: { identity } }) => identityOf(identity)),
  status('SCOPE_IDENTITY', identityType, ({ status: { scopeIdentity } }) => identityOf(scopeIdentity)),
  status('XACT_STATE', smallint, ({ status: { transactionCount, isTransactionDoomed } }) =>
    transactionCount === 0 ? 0 : isTransactionDoomed ? -1 : 1,
  ),
  status('ERROR_NUMBER', int, ({ status: { caught } }) => caught?.number ?? null),
  status('ERROR_SEVERITY', int, ({ status: { caught } }) => caught?.severity ?? null),
  status('ERROR_STATE', int, ({ status: { caught } }) => caught?.state ?? null),
  status('ERROR_LINE', int, ({ status: { caught } }) => caught?.line ?? null),
  status('ERROR_PROCEDURE', nvarchar(128), ({ status: { caught } }) => caught?.procedure || null),
  status('ERROR_MESSAGE', nvarchar(4000), ({ status: { caught } }) => caught?.message ?? null),
];

function status(name: string, type: SqlType, value: (context: QueryContext) => SqlValue): ScalarFunction {
  return { name, arguments: { least: 0, most: 0 }, type, evaluate: (_args, context) => value(context) };
}

function identityOf(value: number | undefined): SqlValue {
  return value === undefined ? null : new Decimal(BigInt(value), 0);
}

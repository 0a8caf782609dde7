import { sqlError } from '../../messages/sql-error.ts';
import { convert, evaluate } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { SqlError } from '../../sql-error.ts';
import { int, nvarchar } from '../../types/sql-type.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** THROW number, message, state with severity 16; bare in a CATCH block it raises the caught error again, as it was. */
export async function throwError(
  statement: Extract<Statement, { kind: 'throw' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const [number, message, state] = statement.args;
  if (number === undefined || message === undefined || state === undefined) {
    throw scope.caught ?? sqlError(10704, 1);
  }
  const numberValue = await evaluate(number, context);
  const messageValue = await evaluate(message, context);
  const stateValue = await evaluate(state, context);
  const errorNumber = Number(convert(numberValue.value, numberValue.type, int) ?? 0);
  if (errorNumber < 50_000) throw sqlError(35100, 10, errorNumber);
  const text = convert(messageValue.value, messageValue.type, nvarchar(longestMessage));
  throw new SqlError({
    number: errorNumber,
    severity: 16,
    state: Number(convert(stateValue.value, stateValue.type, int) ?? 0),
    message: typeof text === 'string' ? text : '',
  });
}

const longestMessage = 2048;

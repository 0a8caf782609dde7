import { convert, evaluate } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { SqlError } from '../../sql-error.ts';
import { nvarchar } from '../../types/sql-type.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** PRINT: message 0 with the value as text, cut at 4,000 characters; NULL prints an empty line. */
export async function print(
  statement: Extract<Statement, { kind: 'print' }>,
  _scope: Scope,
  context: RunContext,
): Promise<void> {
  const { type, value } = await evaluate(statement.value, context);
  const text = convert(value, type, nvarchar(-1));
  context.output.info(
    new SqlError({
      number: 0,
      severity: 0,
      state: 1,
      message: typeof text === 'string' ? text.slice(0, longestPrint) : ' ',
    }),
  );
}

const longestPrint = 4000;

import { sqlError } from '../../messages/sql-error.ts';
import { type QueryResult, runQuery } from '../../query/run-query.ts';
import type { Query, QueryBody } from '../../sql/ast/query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { fillNewTable } from '../fill-new-table.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import { Cancelled } from '../signals.ts';

/** SELECT: sends its rows, assigns variables, or fills a new `#table` (INTO). */
export async function select(
  { query }: Extract<Statement, { kind: 'select' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const into = intoOf(query.body);
  const result = await runQuery(
    into === undefined ? query : { ...query, body: withoutInto(query.body) },
    context,
  );
  if (into !== undefined) {
    const rowCount = fillNewTable(into, result, scope, context);
    context.output.done(rowCount);
    return;
  }
  if (!result.isAssignment) {
    await context.output.longResult(result.columns, result.rows, scope.signal);
    if (scope.signal.aborted) throw new Cancelled();
    warn(result, context);
    return;
  }
  // Reading assigns. @@ROWCOUNT counts the rows, the client is told of none.
  const { rowCount } = count(result.rows);
  context.output.done();
  context.output.rowCount = rowCount;
  warn(result, context);
}

/** SET ANSI_WARNINGS ON: says that an aggregate has left out a NULL. */
function warn({ hasEliminatedNull }: QueryResult, { session, output }: RunContext): void {
  if (session.settings.ansiWarnings && hasEliminatedNull()) output.info(sqlError(8153, 1));
}

/** The name after INTO: it stands in the first SELECT of a UNION. */
function intoOf(body: QueryBody): readonly string[] | undefined {
  return body.kind === 'set' ? intoOf(body.left) : body.into;
}

function withoutInto(body: QueryBody): Query['body'] {
  return body.kind === 'set' ? { ...body, left: withoutInto(body.left) } : { ...body, into: undefined };
}

function count(rows: Iterable<unknown>): { rowCount: number } {
  let rowCount = 0;
  for (const _ of rows) rowCount += 1;
  return { rowCount };
}

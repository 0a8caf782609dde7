import type { SqlRow } from './driver-connection.ts';
import type { InstanceConnection } from './instance-connection.ts';
import { quoteText } from './quoting.ts';

/** What came of one statement: its rows, or the message of SQL Server that ended it. */
export type Answer = { rows: readonly SqlRow[] } | { number: number; message: string };

/**
 * Runs several SELECTs in one round trip, each for itself: one that fails leaves the others alone.
 * Each goes through sp_executesql, because TRY does not catch what is found out when its own batch is compiled
 * (a column that is not there); after each stands a row that tells how it went.
 *
 * @throws OpsError when the round trip as a whole fails
 */
export async function ask(
  connection: InstanceConnection,
  statements: readonly string[],
  options: { doing: string; signal: AbortSignal; timeoutMs: number },
): Promise<Answer[]> {
  const results = await connection.batch(batchOf(statements), options);
  return answersIn(results);
}

/** Locks are waited for five seconds at most; nothing is written. */
function batchOf(statements: readonly string[]): string {
  const parts = statements.map(
    (statement) => `
SELECT @number = NULL, @message = NULL;
BEGIN TRY EXEC sys.sp_executesql ${quoteText(statement.trim())}; END TRY
BEGIN CATCH SELECT @number = ERROR_NUMBER(), @message = ERROR_MESSAGE(); END CATCH;
SELECT 1 AS ${endColumn}, @number AS number, @message AS message;`,
  );
  return `SET NOCOUNT ON; SET LOCK_TIMEOUT 5000; DECLARE @number int, @message nvarchar(2048);${parts.join('')}`;
}

const endColumn = 'ekm_end_of_answer';

function answersIn(results: readonly SqlRow[][]): Answer[] {
  const answers: Answer[] = [];
  let rows: SqlRow[] = [];
  for (const result of results) {
    // A statement that ended half-way may leave its rows in front of the closing one.
    const end = result.at(-1);
    if (end === undefined || !(endColumn in end)) {
      rows = result;
      continue;
    }
    const { number, message } = end;
    answers.push(typeof number === 'number' ? { number, message: String(message) } : { rows });
    rows = [];
  }
  return answers;
}

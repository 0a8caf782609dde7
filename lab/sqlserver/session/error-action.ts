import type { Statement } from '../sql/ast/statement.ts';
import type { SqlError } from '../sql-error.ts';

/**
 * What an error that nobody catches does: ends its statement, its scope, the batch (with or without
 * rolling the transaction back), or the connection.
 * Rules: "Error and Transaction Handling in SQL Server" (Erland Sommarskog), part two, and `Database Engine Error Severities`.
 */
export type ErrorAction = 'statement' | 'scope' | 'batch' | 'batchOnly' | 'connection';

/** What `error`, raised by a statement of this kind, does. */
export function errorAction(error: SqlError, kind: Statement['kind'], xactAbort: boolean): ErrorAction {
  if (error.severity >= 20) return 'connection';
  // unverified: RAISERROR does not listen to XACT_ABORT, says its page; the lab takes it that a RAISERROR in TRY does not
  // doom the transaction either when XACT_ABORT is on.
  if (kind === 'raiserror') return 'statement';
  if (xactAbort || error.severity === 19) return 'batch';
  if (kind === 'throw') return 'batchOnly';
  if (isCompileError(error, kind)) return 'scope';
  return batchErrors.has(error.number) ? 'batch' : 'statement';
}

/** Whether SQL Server raises it while it compiles: TRY blocks of the same scope do not see it. */
export function isCompileError(error: SqlError, kind: Statement['kind']): boolean {
  // unverified: A USE that is refused ends its batch and cannot be caught there, because SQL Server looks the
  // database up when it compiles the statement. No source says what becomes of the statements after it.
  return kind === 'use' || compileErrors.has(error.number);
}

/** Errors of conversion, deadlock, nesting and doomed transactions: the batch ends and its transaction is rolled back. */
const batchErrors: ReadonlySet<number> = new Set([
  217, 235, 236, 241, 242, 244, 245, 248, 293, 295, 296, 1205, 3930, 8114, 8169, 9802, 9807,
]);

const compileErrors: ReadonlySet<number> = new Set([
  102, 103, 104, 105, 106, 107, 108, 110, 113, 116, 120, 121, 127, 128, 130, 132, 133, 134, 135, 136, 137,
  141, 144, 145, 147, 148, 155, 156, 164, 170, 174, 178, 189, 191, 195, 205, 206, 207, 208, 209, 213, 240,
  252, 253, 257, 263, 306, 319, 402, 403, 404, 408, 421, 447, 448, 457, 468, 487, 529, 1001, 1011, 1012, 1033,
  1038, 1087, 1156, 4104, 4108, 4112, 4113, 4121, 4145, 4147, 5308, 5309, 8116, 8117, 8118, 8120, 8121, 8124,
  8127, 8155, 8156, 8157, 8158, 8159, 8163, 8180, 10700, 10702, 10704, 10709, 10710, 10711, 10715, 10724,
  10725, 10743, 10744, 10753, 11412,
]);

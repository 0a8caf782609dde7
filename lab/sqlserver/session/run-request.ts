import { sqlError } from '../messages/sql-error.ts';
import type { Output } from '../output.ts';
import type { Statement } from '../sql/ast/statement.ts';
import { SqlError } from '../sql-error.ts';
import type { Flow } from './flow.ts';
import { raise } from './raise.ts';
import { runText } from './run-text.ts';
import { Scope } from './scope.ts';
import type { ServerSession } from './server-session.ts';
import { BatchEnded, Cancelled } from './signals.ts';

/** Runs one batch of a client. */
export function runBatch(
  session: ServerSession,
  sql: string,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  return runRequest(session, output, signal, (root) => runText(sql, root));
}

/**
 * Runs one request of a client: a batch, or the call of a procedure, in a scope at the root.
 * A cancelled request ends without a word; a doomed transaction is rolled back at its end (3998).
 */
export async function runRequest(
  session: ServerSession,
  output: Output,
  signal: AbortSignal,
  run: (root: Scope) => Promise<Flow>,
): Promise<void> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  begin(session, controller);
  const root = new Scope({ session, output, signal: controller.signal });
  try {
    await run(root);
    if (session.transactions.isDoomed) endDoomed(root);
  } catch (thrown) {
    if (thrown instanceof SqlError) raise(thrown, callOf(thrown), root);
    else if (thrown instanceof BatchEnded) return;
    else if (!(thrown instanceof Cancelled)) throw thrown;
    else if (session.settings.xactAbort) session.transactions.rollbackAll(output);
  } finally {
    signal.removeEventListener('abort', abort);
    end(session);
  }
}

function begin(session: ServerSession, controller: AbortController): void {
  session.running = controller;
  session.status = 'running';
  session.lastRequest.startedAtMs = session.instance.nowMs;
}

function end(session: ServerSession): void {
  session.running = undefined;
  session.status = 'sleeping';
  session.lastRequest.endedAtMs = session.instance.nowMs;
}

function endDoomed(root: Scope): void {
  root.session.transactions.rollbackAll(root.output);
  root.output.error(Object.assign(sqlError(3998, 1), { line: 1 }));
}

/** A remote procedure call has no statement of its own: its errors are those of an EXEC in line 1. */
function callOf({ line }: SqlError): Statement {
  return {
    kind: 'execute',
    call: { kind: 'procedure', path: [] },
    args: [],
    returnVariable: undefined,
    line: line ?? 1,
  };
}

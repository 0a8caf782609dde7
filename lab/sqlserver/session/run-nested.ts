import { sqlError } from '../messages/sql-error.ts';
import type { Flow } from './flow.ts';
import type { Scope } from './scope.ts';
import { Raised } from './signals.ts';

/**
 * Runs something in a scope of its own that a statement called, and cleans up after it: temporary tables go,
 * USE and SET are undone, and a transaction that was begun or ended inside is complained of (266).
 */
export async function runNested(scope: Scope, run: () => Promise<Flow>): Promise<Flow> {
  const { session } = scope;
  const { currentDatabase, transactions } = session;
  const settings = { ...session.settings };
  const count = transactions.count;
  try {
    const flow = await run();
    if (flow === 'endBatch') return flow;
    if (transactions.count !== count) throw sqlError(266, 2, count, transactions.count);
    return 'next';
  } catch (thrown) {
    // What no TRY of this scope could catch is an ordinary error for the caller.
    if (thrown instanceof Raised && thrown.uncaughtIn === scope) throw new Raised(thrown.error);
    throw thrown;
  } finally {
    session.tables.endScope(scope);
    Object.assign(session.settings, settings);
    if (scope.isText && session.currentDatabase !== currentDatabase)
      session.enter(currentDatabase, scope.output);
  }
}

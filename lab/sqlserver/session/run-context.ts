import type { StatementContext } from '../context.ts';
import type { QueryContext } from '../query/query-context.ts';
import type { Access } from '../security/access.ts';
import { accessOf } from '../security/access-of.ts';
import type { Scope } from './scope.ts';
import type { ScopeVariables } from './scope-variables.ts';
import type { StatementOutput } from './statement-output.ts';

/** All that a statement of a scope works with. */
export interface RunContext extends StatementContext, QueryContext {
  variables: ScopeVariables;
  output: StatementOutput;
}

/** The context of one statement: one moment, one database, the status that the statement before left. */
export function runContext(scope: Scope, output: StatementOutput): RunContext {
  const { session, signal, variables } = scope;
  const { instance, transactions } = session;
  let access: Access | undefined;
  return {
    instance,
    session,
    get access() {
      access ??= accessOf(instance, session.login);
      return access;
    },
    database: session.currentDatabase,
    nowMs: instance.nowMs,
    output,
    signal,
    variables,
    table: (name) => scope.table(name),
    status: {
      rowCount: session.rowCount,
      error: session.error,
      transactionCount: transactions.count,
      isTransactionDoomed: transactions.isDoomed,
      caught: scope.caught,
      fetchStatus: session.fetchStatus,
      identity: session.identity,
      scopeIdentity: scope.identity,
    },
  };
}

import type { Statement } from '../sql/ast/statement.ts';
import type { Flow } from './flow.ts';
import type { RunContext } from './run-context.ts';
import type { Scope } from './scope.ts';
import { createTable, dropTable, truncateTable } from './statements/change-tables.ts';
import { closeCursor, declareCursor, fetchCursor, openCursor } from './statements/cursors.ts';
import { declare, declareTable, setVariable } from './statements/declare.ts';
import { deleteRows } from './statements/delete-rows.ts';
import { execute } from './statements/execute.ts';
import { insertRows } from './statements/insert-rows.ts';
import { print } from './statements/print.ts';
import { raiseError } from './statements/raise-error.ts';
import { returnFromScope } from './statements/return.ts';
import { runDefinition } from './statements/run-definition.ts';
import { select } from './statements/select.ts';
import { setOption } from './statements/set-option.ts';
import { throwError } from './statements/throw.ts';
import { transact } from './statements/transact.ts';
import { updateRows } from './statements/update-rows.ts';
import { changeDatabase } from './statements/use.ts';
import { waitFor } from './statements/wait-for.ts';

/** Executes a statement that holds no others. Throws `SqlError`. */
export async function executeStatement(
  statement: Statement,
  scope: Scope,
  context: RunContext,
): Promise<Flow> {
  beginImplicitly(statement, scope);
  if (statement.kind === 'execute') return execute(statement, scope, context);
  if (statement.kind === 'return') return returnFromScope(statement, scope, context);
  const executor: Executor<never> | undefined = executorsByKind[statement.kind];
  await executor?.(statement as never, scope, context);
  return 'next';
}

type Executor<Each> = (statement: Each, scope: Scope, context: RunContext) => void | Promise<void>;

type Of<Kind> = Extract<Statement, { kind: Kind }>;
type Simple = Exclude<
  Statement['kind'],
  'block' | 'if' | 'while' | 'tryCatch' | 'break' | 'continue' | 'goto' | 'label' | 'execute' | 'return'
>;

const executors: { readonly [Kind in Simple]: Executor<Of<Kind>> } = {
  select,
  declare,
  declareTable,
  setVariable,
  declareCursor,
  cursor: (statement, scope, context) =>
    statement.action === 'open' ? openCursor(statement, scope, context) : closeCursor(statement, scope),
  fetch: fetchCursor,
  print,
  raiserror: raiseError,
  throw: throwError,
  waitfor: waitFor,
  insert: insertRows,
  update: updateRows,
  delete: deleteRows,
  truncate: truncateTable,
  createTable,
  dropTable,
  use: changeDatabase,
  transaction: transact,
  setOption,
  ddl: runDefinition,
};

const executorsByKind: Readonly<Record<string, Executor<never> | undefined>> = executors;

/** SET IMPLICIT_TRANSACTIONS ON: statements that read or change data begin a transaction when none is open. */
function beginImplicitly(statement: Statement, { session, output }: Scope): void {
  if (!session.settings.implicitTransactions || session.transactions.count > 0) return;
  const { kind } = statement;
  const begins =
    kind === 'select'
      ? statement.query.body.kind === 'set' || statement.query.body.from !== undefined
      : implicitKinds.has(kind);
  if (begins) session.transactions.begin(undefined, output);
}

const implicitKinds: ReadonlySet<Statement['kind']> = new Set([
  'insert',
  'update',
  'delete',
  'truncate',
  'createTable',
  'dropTable',
  'fetch',
  'cursor',
  'ddl',
]);

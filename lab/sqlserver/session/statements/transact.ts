import type { Statement } from '../../sql/ast/statement.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** BEGIN, COMMIT, ROLLBACK and SAVE TRANSACTION. A name may stand in a variable. */
export function transact(
  statement: Extract<Statement, { kind: 'transaction' }>,
  { session, output }: Scope,
  { variables }: RunContext,
): void {
  const { transactions } = session;
  const name = statement.name?.startsWith('@')
    ? String(variables.get(statement.name)?.value ?? '')
    : statement.name;
  if (statement.action === 'begin') transactions.begin(name, output);
  else if (statement.action === 'commit') transactions.commit(output);
  else if (statement.action === 'rollback') transactions.rollback(name, output);
  else transactions.save(name ?? '');
}

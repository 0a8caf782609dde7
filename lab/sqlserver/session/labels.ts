import type { Statement } from '../sql/ast/statement.ts';
import { branchesOf } from '../sql/branches-of.ts';
import { sameName } from '../state/same-name.ts';

/** Whether a GOTO to `label` leads to this statement or into it. TRY and CATCH blocks cannot be entered from outside. */
export function holdsLabel(statement: Statement, label: string): boolean {
  if (statement.kind === 'label') return sameName(statement.label, label);
  if (statement.kind === 'tryCatch') return false;
  return branchesOf(statement).some((branch) => branch.some((each) => holdsLabel(each, label)));
}

/** Every statement of a batch, those inside others too, in the order of the text. */
export function* allStatements(statements: readonly Statement[]): Iterable<Statement> {
  for (const statement of statements) {
    yield statement;
    for (const branch of branchesOf(statement)) yield* allStatements(branch);
  }
}

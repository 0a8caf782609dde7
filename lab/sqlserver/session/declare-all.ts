import type { Statement } from '../sql/ast/statement.ts';
import { allStatements } from './labels.ts';
import type { Scope } from './scope.ts';
import { newTable } from './stored-table.ts';

/** Declares the variables of a text before it runs: a DECLARE counts even where it is never reached. */
export function declareAll(statements: readonly Statement[], scope: Scope): void {
  for (const statement of allStatements(statements)) {
    if (statement.kind === 'declare')
      for (const { name, type } of statement.variables) scope.variables.declare(name, type);
    else if (statement.kind === 'declareTable')
      scope.tableVariables.push(newTable(statement.name, statement.columns, scope));
  }
}

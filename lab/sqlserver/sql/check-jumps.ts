import { sqlError } from '../messages/sql-error.ts';
import type { Statement } from './ast/statement.ts';
import { branchesOf } from './branches-of.ts';
import { at } from './reader/syntax-error.ts';

/** Throws what SQL Server says at once about labels (132, 133) and about BREAK and CONTINUE outside a loop (135, 136). */
export function checkJumps(statements: readonly Statement[]): void {
  const labels = new Set<string>();
  const gotos: { label: string; line: number }[] = [];
  walk(statements, false, (statement, inLoop) => {
    if (statement.kind === 'label') {
      if (labels.has(statement.label.toLowerCase())) throw at(statement, sqlError(132, 1, statement.label));
      labels.add(statement.label.toLowerCase());
    }
    if (statement.kind === 'goto') gotos.push(statement);
    if (statement.kind === 'break' && !inLoop) throw at(statement, sqlError(135, 1));
    if (statement.kind === 'continue' && !inLoop) throw at(statement, sqlError(136, 1));
  });
  const lost = gotos.find(({ label }) => !labels.has(label.toLowerCase()));
  if (lost !== undefined) throw at(lost, sqlError(133, 1, lost.label));
}

function walk(
  statements: readonly Statement[],
  inLoop: boolean,
  visit: (statement: Statement, inLoop: boolean) => void,
): void {
  for (const statement of statements) {
    visit(statement, inLoop);
    for (const inner of branchesOf(statement)) walk(inner, inLoop || statement.kind === 'while', visit);
  }
}

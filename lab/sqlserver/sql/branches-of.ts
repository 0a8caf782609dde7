import type { Statement } from './ast/statement.ts';

/** The statements inside a statement, branch by branch. */
export function branchesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.otherwise ?? []];
    case 'while':
    case 'block':
      return [statement.body];
    case 'tryCatch':
      return [statement.body, statement.handler];
    default:
      return [];
  }
}

import { sqlError } from '../messages/sql-error.ts';
import type { Statement } from '../sql/ast/statement.ts';
import { branchesOf } from '../sql/branches-of.ts';
import type { SqlError } from '../sql-error.ts';
import type { Scope } from './scope.ts';
import { usesOf, type VariableUse } from './variable-uses.ts';

/**
 * What SQL Server finds when it compiles a text, before anything of it runs: variables that are used before
 * their DECLARE stands in the text (137, 1087), or declared twice (134).
 * @param scope knows the parameters of sp_executesql
 */
export function checkBatch(statements: readonly Statement[], scope: Scope): SqlError[] {
  const declared = new Set<string>();
  const errors: SqlError[] = [];
  const isKnown = (name: string) =>
    declared.has(name.toLowerCase()) || scope.variables.get(name) !== undefined;
  const declare = (name: string, line: number) => {
    if (isKnown(name)) errors.push(at(line, sqlError(134, 1, name)));
    declared.add(name.toLowerCase());
  };
  for (const { statement, own } of flatten(statements)) {
    for (const { name, line, kind } of usesOf(own, statement.line)) {
      const isOwn = statement.kind === 'declare' && statement.variables.some((each) => each.name === name);
      if (!isKnown(name) && !isOwn) errors.push(at(line, undeclared(name, kind)));
    }
    if (statement.kind === 'declare')
      for (const { name } of statement.variables) declare(name, statement.line);
    if (statement.kind === 'declareTable') declare(statement.name, statement.line);
  }
  return errors;
}

/** The state of 137 is 1 for what is assigned and 2 for what is read. */
function undeclared(name: string, kind: VariableUse['kind']): SqlError {
  return kind === 'table' ? sqlError(1087, 2, name) : sqlError(137, kind === 'read' ? 2 : 1, name);
}

/** Every statement with what is its own: without the statements inside it. */
function* flatten(statements: readonly Statement[]): Iterable<{ statement: Statement; own: unknown }> {
  for (const statement of statements) {
    const branches = branchesOf(statement);
    const own =
      branches.length === 0 ? statement : 'condition' in statement ? statement.condition : undefined;
    yield { statement, own };
    for (const branch of branches) yield* flatten(branch);
  }
}

function at(line: number, error: SqlError): SqlError {
  error.line = line;
  return error;
}

import { bindQuery } from '../query/bind-query.ts';
import { newBinding } from '../query/binding.ts';
import type { Query } from '../sql/ast/query.ts';
import type { Statement } from '../sql/ast/statement.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import { isCompileError } from './error-action.ts';
import { allStatements } from './labels.ts';
import { withFollowers } from './located.ts';
import { runContext } from './run-context.ts';
import type { Scope } from './scope.ts';
import { StatementOutput } from './statement-output.ts';

// unverified: Conditions, SET and PRINT are bound by the lab only when they are reached, so that a wrong column in a
// subquery of theirs is found after the statements before have run.
/**
 * What SQL Server finds wrong with the SELECT statements of a text before it runs the first: columns and functions
 * that are not there. A table that is not there is left for later ("deferred name resolution"), because the text may make it.
 */
export function checkQueries(statements: readonly Statement[], scope: Scope): SqlError[] {
  const flat = [...allStatements(statements)];
  // One statement alone finds its own errors.
  if (flat.length < 2) return [];
  const errors: SqlError[] = [];
  let database = scope.session.currentDatabase;
  for (const statement of flat) {
    if (statement.kind === 'use') database = scope.session.instance.database(statement.database) ?? database;
    if (statement.kind === 'select') errors.push(...bindingErrors(statement, database, scope));
  }
  return errors;
}

function bindingErrors(
  { query, line }: { query: Query; line: number },
  database: Database,
  scope: Scope,
): SqlError[] {
  const context = { ...runContext(scope, new StatementOutput(scope, line)), database };
  const binding = newBinding(context);
  try {
    bindQuery(query, binding, 'statement');
    return binding.statement.missing.map((error) => at(error, line));
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const isLater = error.number === missingObject || !isCompileError(error, 'select');
    return isLater ? [] : withFollowers(error).map((each) => at(each, line));
  }
}

function at(error: SqlError, line: number): SqlError {
  error.line ??= line;
  return error;
}

const missingObject = 208;

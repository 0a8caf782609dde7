import { sqlError } from '../messages/sql-error.ts';
import type { Statement } from '../sql/ast/statement.ts';
import { parseBatch } from '../sql/parse-batch.ts';
import type { SqlError } from '../sql-error.ts';
import { checkBatch } from './check-batch.ts';
import { checkQueries } from './check-queries.ts';
import { declareAll } from './declare-all.ts';
import type { Flow } from './flow.ts';
import { allStatements } from './labels.ts';
import { raise } from './raise.ts';
import { runStatements } from './run-statements.ts';
import type { Scope } from './scope.ts';
import { Raised } from './signals.ts';

/**
 * Runs the text of a batch, of EXEC ('…') or of sp_executesql in its scope.
 * A syntax error anywhere means that nothing of it runs.
 */
export async function runText(text: string, scope: Scope): Promise<Flow> {
  if (scope.depth > deepest) throw sqlError(217, 1, deepest);
  const parsed = parseBatch(text, { quotedIdentifier: scope.session.settings.quotedIdentifier });
  const errors = 'errors' in parsed ? parsed.errors : checkBatch(parsed.statements, scope);
  if (errors.length > 0) return refuse(errors, scope);
  if (!('statements' in parsed)) return 'next';
  setParseOnly(parsed.statements, scope);
  if (scope.session.settings.parseOnly) return 'next';
  declareAll(parsed.statements, scope);
  const wrong = checkQueries(parsed.statements, scope);
  if (wrong.length > 0) return refuse(wrong, scope);
  return runStatements(parsed.statements, scope);
}

/** SET PARSEONLY counts when the text is parsed, wherever it stands: else nothing could ever set it off. */
function setParseOnly(statements: readonly Statement[], { session }: Scope): void {
  for (const statement of allStatements(statements)) {
    if (statement.kind === 'setOption' && statement.options.some((each) => /^parseonly$/i.test(each)))
      session.settings.parseOnly = /^on$/i.test(statement.value);
  }
}

/** All errors of a text are sent; a CATCH block of the caller learns of the first. */
function refuse(errors: readonly SqlError[], scope: Scope): Flow {
  const [first] = errors;
  if (first !== undefined && scope.isInOuterTry) throw new Raised(first, scope);
  for (const error of errors) raise(error, { kind: 'block', body: [], line: error.line ?? 1 }, scope);
  return 'endScope';
}

const deepest = 32;

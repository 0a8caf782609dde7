import { evaluate } from '../../query/run-query.ts';
import type { Expression } from '../../sql/ast/expression.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import type { Flow } from '../flow.ts';
import { holdsLabel } from '../labels.ts';
import { runContext } from '../run-context.ts';
import { runStatements } from '../run-statements.ts';
import type { Scope } from '../scope.ts';
import { StatementOutput } from '../statement-output.ts';
import { runTryCatch } from './run-try-catch.ts';

type Of<Kind> = Extract<Statement, { kind: Kind }>;

/** Runs a statement that holds others or leads away; undefined when it is of another kind. */
export async function runControl(
  statement: Statement,
  scope: Scope,
  label: string | undefined,
): Promise<Flow | undefined> {
  switch (statement.kind) {
    case 'block':
      return runStatements(statement.body, scope, label);
    case 'if':
      return runIf(statement, scope, label);
    case 'while':
      return runWhile(statement, scope, label);
    case 'tryCatch':
      return runTryCatch(statement, scope);
    case 'break':
    case 'continue':
      return statement.kind;
    case 'goto':
      return { goto: statement.label };
    case 'label':
      return 'next';
    default:
      return undefined;
  }
}

async function runIf(statement: Of<'if'>, scope: Scope, label: string | undefined): Promise<Flow> {
  const isThen =
    label === undefined
      ? await isTrue(statement.condition, statement.line, scope)
      : statement.then.some((each) => holdsLabel(each, label));
  return runStatements(isThen ? statement.then : (statement.otherwise ?? []), scope, label);
}

async function runWhile(statement: Of<'while'>, scope: Scope, label: string | undefined): Promise<Flow> {
  let entry = label;
  while (entry !== undefined || (await isTrue(statement.condition, statement.line, scope))) {
    const flow = await runStatements(statement.body, scope, entry);
    entry = undefined;
    if (flow === 'break') return 'next';
    if (flow !== 'next' && flow !== 'continue') return flow;
    // Under NOEXEC nothing could ever change the condition.
    if (scope.session.settings.noExec) return 'next';
  }
  return 'next';
}

/** A condition is a statement of its own for @@ERROR and @@ROWCOUNT: both are 0 after it. */
async function isTrue(condition: Expression, line: number, scope: Scope): Promise<boolean> {
  const { session } = scope;
  const { value } = await evaluate(condition, runContext(scope, new StatementOutput(scope, line)));
  session.error = 0;
  session.rowCount = 0;
  return value === 1;
}

import { convert, evaluate } from '../../query/run-query.ts';
import type { Expression } from '../../sql/ast/expression.ts';
import type { AssignmentOperator } from '../../sql/ast/query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import { newTable } from '../stored-table.ts';

type Of<Kind> = Extract<Statement, { kind: Kind }>;

/** DECLARE @name type [= value]. The variable is there since the batch began; only a value is set here. */
export async function declare(statement: Of<'declare'>, _scope: Scope, context: RunContext): Promise<void> {
  for (const { name, initial } of statement.variables)
    if (initial !== undefined) await assign(name, initial, context);
}

/** SET @name = value, and the compound forms. */
export async function setVariable(
  { name, operator, value, line }: Of<'setVariable'>,
  _scope: Scope,
  context: RunContext,
): Promise<void> {
  await assign(name, compound(name, operator, value, line), context);
  // A simple assignment counts as one row.
  context.output.rowCount = 1;
}

/** DECLARE @name TABLE (…): empty at the beginning of the batch, so nothing is left to do when it is reached. */
export function declareTable(statement: Of<'declareTable'>, scope: Scope): void {
  if (scope.table(statement.name) === undefined)
    scope.tableVariables.push(newTable(statement.name, statement.columns, scope));
}

/** `@a += 1` as `@a = @a + 1`. */
export function compound(
  name: string,
  operator: AssignmentOperator,
  value: Expression,
  line: number,
): Expression {
  const binary = binaryOperators[operator];
  if (binary === undefined) return value;
  return {
    kind: 'binary',
    operator: binary,
    left: name.startsWith('@') ? { kind: 'variable', name, line } : { kind: 'column', path: [name], line },
    right: value,
    line,
  };
}

async function assign(name: string, expression: Expression, context: RunContext): Promise<void> {
  const { type, value } = await evaluate(expression, context);
  assignValue(name, value, type, context);
}

function assignValue(
  name: string,
  value: SqlValue,
  type: Parameters<typeof convert>[1],
  { variables }: RunContext,
): void {
  const variable = variables.get(name);
  if (variable !== undefined) variables.set(name, convert(value, type, variable.type));
}

const binaryOperators = {
  '=': undefined,
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '&=': '&',
  '|=': '|',
  '^=': '^',
} as const;

import { sqlError } from '../messages/sql-error.ts';
import { convert, evaluate } from '../query/run-query.ts';
import { runContext } from '../session/run-context.ts';
import { runNested } from '../session/run-nested.ts';
import { runText } from '../session/run-text.ts';
import { Scope } from '../session/scope.ts';
import { StatementOutput } from '../session/statement-output.ts';
import type { Statement } from '../sql/ast/statement.ts';
import { parseBatch } from '../sql/parse-batch.ts';
import { sameName } from '../state/same-name.ts';
import { nvarchar } from '../types/sql-type.ts';
import type { CallResult } from './call-procedure.ts';
import type { GivenArgument } from './procedure-arguments.ts';

/** EXEC sp_executesql N'text', N'@p int, @out int OUTPUT', @p = 1, @out = @x OUTPUT. */
export async function executeSql(given: readonly GivenArgument[], caller: Scope): Promise<CallResult> {
  const [statement, declarations, ...rest] = given;
  if (statement === undefined) throw sqlError(201, 10, 'sp_executesql', '@statement');
  const { session, output, signal } = caller;
  const scope = new Scope({ session, output, signal, parent: caller, isText: true });
  const parameters = parseParameters(textOf(declarations, '@params'));
  const names: { argument: GivenArgument | undefined; name: string }[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const { name, type } = parameter;
    const argument = rest.find((each) => each.name && sameName(each.name, name)) ?? positional(rest, index);
    scope.variables.declare(name, type);
    const given = argument?.value === undefined ? await initialOf(parameter, scope) : argument;
    if (given?.value === undefined) throw sqlError(8178, 1, textOf(statement, '@statement'), name);
    scope.variables.set(name, convert(given.value, given.type, type));
    names.push({ argument, name });
  }
  const stranger = rest.find((each) => !names.some(({ argument }) => argument === each));
  if (stranger !== undefined)
    throw stranger.name ? sqlError(8145, 2, stranger.name, '') : sqlError(8144, 2, '');
  const flow = await runNested(scope, () => runText(textOf(statement, '@statement'), scope));
  const outputs = given.map((argument) => {
    const name = names.find((each) => each.argument === argument)?.name;
    return name === undefined ? undefined : scope.variables.get(name);
  });
  return { flow, status: session.error, outputs };
}

/** The text of an argument. It has to be Unicode: 214. */
function textOf(argument: GivenArgument | undefined, name: string): string {
  if (argument === undefined) return '';
  const { type, value } = argument;
  if (value === null || value === undefined) return '';
  if (!['nvarchar', 'nchar'].includes(type.name)) throw sqlError(214, 2, name, 'ntext/nchar/nvarchar');
  return String(convert(value, type, nvarchar(-1)));
}

/** `@p int = 5`: what a parameter is when the call leaves it out. */
async function initialOf({ initial }: DeclaredParameter, scope: Scope): Promise<Substitute | undefined> {
  return initial === undefined
    ? undefined
    : evaluate(initial, runContext(scope, new StatementOutput(scope, 1)));
}

type DeclaredParameter = Extract<Statement, { kind: 'declare' }>['variables'][number];
type Substitute = Awaited<ReturnType<typeof evaluate>>;

function positional(rest: readonly GivenArgument[], index: number): GivenArgument | undefined {
  const argument = rest[index];
  return argument?.name ? undefined : argument;
}

/** Reads `@a int, @b nvarchar(10) OUTPUT` as the DECLARE that it nearly is. Throws what the parser says. */
function parseParameters(text: string): readonly DeclaredParameter[] {
  if (text.trim() === '') return [];
  const parsed = parseBatch(`DECLARE ${text.replace(/\s+(?:output|out|readonly)\b/gi, '')}`);
  if ('errors' in parsed) throw parsed.errors[0] ?? sqlError(102, 1, text);
  const [statement] = parsed.statements;
  return statement?.kind === 'declare' ? statement.variables : [];
}

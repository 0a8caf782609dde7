import { convert, evaluate } from '../query/run-query.ts';
import type { Flow } from '../session/flow.ts';
import type { RunContext } from '../session/run-context.ts';
import type { Scope } from '../session/scope.ts';
import type { Execute } from '../sql/ast/statement.ts';
import { int } from '../types/sql-type.ts';
import { callProcedure } from './call-procedure.ts';
import type { GivenArgument } from './procedure-arguments.ts';

/** EXEC procedure: evaluates the arguments, calls it, and gives variables of OUTPUT arguments their values. */
export async function runProcedure(
  path: readonly string[],
  { args }: Execute,
  scope: Scope,
  context: RunContext,
): Promise<{ flow: Flow; status: number }> {
  const given: GivenArgument[] = [];
  for (const argument of args) given.push(await evaluateArgument(argument, context));
  const { flow, status, outputs } = await callProcedure(nameOf(path, context), given, scope);
  args.forEach(({ isOutput, value }, index) => {
    const output = outputs[index];
    if (!isOutput || value?.kind !== 'variable' || output === undefined) return;
    const variable = context.variables.get(value.name);
    if (variable !== undefined)
      context.variables.set(value.name, convert(output.value, output.type, variable.type));
  });
  return { flow, status };
}

/** `EXEC @name` calls the procedure whose name the variable holds. */
function nameOf(path: readonly string[], { variables }: RunContext): readonly string[] {
  const [only = ''] = path;
  if (path.length !== 1 || !only.startsWith('@')) return path;
  return String(variables.get(only)?.value ?? '').split('.');
}

async function evaluateArgument(
  { name, value, isOutput }: Execute['args'][number],
  context: RunContext,
): Promise<GivenArgument> {
  if (value === undefined) return { name, type: int, value: undefined, isOutput };
  const evaluated = await evaluate(value, context);
  return { name, type: evaluated.type, value: evaluated.value, isOutput };
}

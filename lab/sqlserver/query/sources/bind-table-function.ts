import { findTableFunction } from '../../functions/find-table-function.ts';
import type { Source } from '../../sql/ast/query.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { bindExpression } from '../bind-expression.ts';
import type { Binding } from '../binding.ts';
import type { Frame } from '../bound.ts';
import { errorAt, onLine } from '../error-at.ts';
import type { ScopeColumn } from '../scope.ts';
import { addSource, indexed } from './add-source.ts';
import { columnsOf, lookUp } from './bind-table.ts';
import { renamed } from './rename-columns.ts';
import type { SourcePlan } from './source-plan.ts';

type FunctionSource = Extract<Source, { kind: 'function' }>;

/** Binds a table-valued function: one of the language, or one of the views that take arguments. Throws 208, 215, 313, 8144. */
export function bindTableFunction(source: FunctionSource, binding: Binding): SourcePlan {
  const { path, args, alias, line } = source;
  const name = path.at(-1) ?? '';
  const bounds = args.map((each) => bindExpression(each, binding));
  const values = (frame: Frame): SqlValue[] => bounds.map(({ evaluate }) => evaluate(frame));
  const builtIn =
    path.length === 1 ? findTableFunction(name, binding.context.instance.state.release) : undefined;
  if (builtIn !== undefined) {
    demandCount(name, builtIn.parameters, args.length, line);
    const types = bounds.map(({ type }) => type);
    const columns = withNames(indexed(builtIn.columns(types)), source);
    return addSource({ path, alias, columns, line }, binding, function* (frame) {
      for (const row of builtIn.rows(values(frame), types, binding.context)) {
        yield (index) => row[index] ?? null;
      }
    });
  }
  const { view, context } = onLine(line, () => lookUp(path, binding));
  if (view === undefined) throw errorAt(line, 208, 1, path.join('.'));
  if (view.parameters === undefined) throw errorAt(line, 215, 1, path.join('.'));
  demandCount(path.join('.'), view.parameters, args.length, line);
  onLine(line, () => view.demand(context));
  binding.statement.prepared.push({ view, context });
  const columns = withNames(columnsOf(view, binding), source);
  return addSource({ path, alias, columns, line }, binding, (frame) => view.read(context, values(frame)));
}

function withNames(
  columns: readonly ScopeColumn[],
  { columns: names, alias, path, line }: FunctionSource,
): ScopeColumn[] {
  return renamed(columns, names, alias ?? path.at(-1) ?? '', line);
}

function demandCount(
  name: string,
  { least, most }: { least: number; most: number },
  given: number,
  line: number,
): void {
  if (given < least) throw errorAt(line, 313, 3, name);
  if (given > most) throw errorAt(line, 8144, 3, name);
}

import { sqlError } from '../../messages/sql-error.ts';
import type { Source } from '../../sql/ast/query.ts';
import { sameName } from '../../state/same-name.ts';
import { findView } from '../../views/find-view.ts';
import type { View, ViewRow } from '../../views/view.ts';
import type { Binding } from '../binding.ts';
import type { Frame } from '../bound.ts';
import { errorAt, onLine } from '../error-at.ts';
import type { RowTable } from '../query-context.ts';
import type { ScopeColumn } from '../scope.ts';
import { addSource, indexed } from './add-source.ts';
import { bindCte, findCte } from './bind-cte.ts';
import { contextIn } from './context-in.ts';
import type { SourcePlan } from './source-plan.ts';

type TableName = Extract<Source, { kind: 'table' }>;

/** Binds a CTE, a temporary table, a table variable or a view. Throws 208, 216, 1087, 7202 and what the view demands. */
export function bindTable(source: TableName, binding: Binding): SourcePlan {
  const { path, alias, line } = source;
  const name = path.at(-1) ?? '';
  const cte = path.length === 1 ? findCte(name, binding.ctes) : undefined;
  if (cte !== undefined) return bindCte(cte, source, binding);
  if (/^[#@]/.test(name)) {
    const table = binding.context.table(name);
    if (table === undefined)
      throw name.startsWith('@') ? errorAt(line, 1087, 1, name) : errorAt(line, 208, 0, name);
    return addSource(
      { path: [name], alias, columns: indexed(table.columns), line },
      binding,
      rowsOf(table),
      true,
    );
  }
  const { view, context } = onLine(line, () => lookUp(path, binding));
  if (view === undefined) throw errorAt(line, 208, 1, path.join('.'));
  if (view.parameters !== undefined) throw errorAt(line, 216, 1, path.join('.'));
  onLine(line, () => view.demand(context));
  binding.statement.prepared.push({ view, context });
  const key = `${view.schema}.${view.name}.${context.database.id}`;
  const read = (): ViewRow[] => {
    const known = binding.statement.viewRows.get(key);
    if (known !== undefined) return known;
    const rows = view.read(context, []);
    binding.statement.viewRows.set(key, rows);
    return rows;
  };
  return addSource({ path, alias, columns: columnsOf(view, binding), line }, binding, read, true);
}

/** The view of that name as this release has it, and the context of the database that is asked for. */
export function lookUp(path: readonly string[], binding: Binding) {
  const { state } = binding.context.instance;
  const server = path.at(-4) ?? '';
  if (server !== '' && !sameName(server, state.name)) throw sqlError(7202, 2, server);
  const context = contextIn(path.at(-3) ?? '', binding.context);
  const view = context && findView(path.slice(-3), context.database.name);
  if (view === undefined || context === undefined || view.since > state.release) {
    return { view: undefined, context: binding.context };
  }
  return { view, context };
}

/** The columns that this release has; each keeps its place in the view. */
export function columnsOf(view: View, { context }: Binding): ScopeColumn[] {
  const { release } = context.instance.state;
  return view.columns.flatMap(({ name, type, isNullable, since }, index) =>
    since <= release ? [{ name, type, isNullable, index }] : [],
  );
}

function rowsOf(table: RowTable): (frame: Frame) => ViewRow[] {
  return () => table.rows.map((row) => (index) => row[index] ?? null);
}

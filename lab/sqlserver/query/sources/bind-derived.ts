import type { Source } from '../../sql/ast/query.ts';
import type { ViewRow } from '../../views/view.ts';
import { highestType } from '../bind-case.ts';
import { bindExpression } from '../bind-expression.ts';
import { bindQuery } from '../bind-query.ts';
import type { Binding } from '../binding.ts';
import type { Frame } from '../bound.ts';
import { coerce } from '../coerce.ts';
import { errorAt, onLine } from '../error-at.ts';
import type { Plan } from '../plan.ts';
import { addSource, indexed } from './add-source.ts';
import { demandNames, renamed } from './rename-columns.ts';
import type { SourcePlan } from './source-plan.ts';

/** Binds a query in FROM. Only APPLY lets it see the sources left of it. */
export function bindDerived(
  { query, alias, columns: names, line }: Extract<Source, { kind: 'derived' }>,
  binding: Binding,
  isLateral: boolean,
): SourcePlan {
  const scope = isLateral ? binding.scope : (binding.scope.outer ?? binding.scope);
  const plan = bindQuery(query, { ...binding, scope }, 'subquery');
  if (plan.isCorrelated && !isLateral) binding.scope.isCorrelated = true;
  const columns = renamed(indexed(plan.columns), names, alias, line);
  demandNames(columns, alias, line);
  const rows = planRows(plan, isLateral);
  return addSource({ path: [alias], alias, columns, line }, binding, rows);
}

/** The rows of a plan as those of a source. */
function planRows(plan: Plan, isLateral: boolean): (frame: Frame) => Iterable<ViewRow> {
  return function* (frame) {
    const around = isLateral ? frame : (frame.outer ?? frame);
    for (const row of plan.rows(around)) yield (index) => row[index] ?? null;
  };
}

/** Binds `(VALUES (...), (...)) AS name(columns)`: each column has the highest type of its values. */
export function bindValues(
  { rows, alias, columns: names, line }: Extract<Source, { kind: 'values' }>,
  binding: Binding,
  isLateral: boolean,
): SourcePlan {
  const scope = isLateral ? binding.scope : (binding.scope.outer ?? binding.scope);
  const bounds = rows.map((row) => row.map((each) => bindExpression(each, { ...binding, scope })));
  const width = bounds[0]?.length ?? 0;
  if (bounds.some((row) => row.length !== width)) throw errorAt(line, 10709, 1);
  const columns = Array.from({ length: width }, (_none, index) => {
    const values = bounds.flatMap((row) => row[index] ?? []);
    const type = highestType(values);
    const isNullable = values.some((value) => value.isNullable);
    return {
      name: '',
      type,
      isNullable,
      index,
      values: onLine(line, () => values.map((value) => coerce(value, type))),
    };
  });
  const named = renamed(columns, names, alias, line);
  demandNames(named, alias, line);
  return addSource({ path: [alias], alias, columns: named, line }, binding, (frame) => {
    const around = isLateral ? frame : (frame.outer ?? frame);
    return rows.map((_row, place) => (index) => columns[index]?.values[place]?.evaluate(around) ?? null);
  });
}

import type { Source } from '../../sql/ast/query.ts';
import { sameName } from '../../state/same-name.ts';
import { bindQuery } from '../bind-query.ts';
import type { Binding, CteScope } from '../binding.ts';
import { newFrame } from '../bound.ts';
import type { Plan } from '../plan.ts';
import { recursivePlan } from '../recursive-cte.ts';
import { Scope } from '../scope.ts';
import { addSource, indexed } from './add-source.ts';
import { demandNames, renamed } from './rename-columns.ts';
import type { SourcePlan } from './source-plan.ts';

/** The common table expression of that name, the nearest first. */
export function findCte(name: string, scope: CteScope | undefined): CteScope | undefined {
  if (scope === undefined || sameName(scope.cte.name, name)) return scope;
  return findCte(name, scope.outer);
}

/** Binds a reference to a CTE: each reference evaluates it anew, as SQL Server does. */
export function bindCte(
  entry: CteScope,
  { path, alias, line }: Extract<Source, { kind: 'table' }>,
  binding: Binding,
): SourcePlan {
  const { recursion } = entry;
  if (recursion !== undefined) {
    const columns = indexed(recursion.columns);
    return addSource({ path, alias, columns, line }, binding, () => recursion.rows);
  }
  const plan = ctePlan(entry, binding);
  const columns = indexed(plan.columns);
  return addSource(
    { path, alias, columns, line },
    binding,
    function* () {
      for (const row of plan.rows(newFrame(undefined))) yield (index) => row[index] ?? null;
    },
    true,
  );
}

function ctePlan(entry: CteScope, binding: Binding): Plan {
  const { name, columns: names, query } = entry.cte;
  const alone = { ...binding, scope: new Scope(undefined), ctes: entry.outer };
  const named = (plan: Plan): Plan => {
    const columns = renamed(plan.columns, names, name, query.line);
    demandNames(columns, name, query.line);
    return { ...plan, columns };
  };
  return recursivePlan(entry, alone, named) ?? named(bindQuery(query, alone, 'subquery'));
}

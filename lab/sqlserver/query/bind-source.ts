import type { Source } from '../sql/ast/query.ts';
import type { Binding } from './binding.ts';
import { bindDerived, bindValues } from './sources/bind-derived.ts';
import { bindJoin } from './sources/bind-join.ts';
import { bindPivot, bindUnpivot } from './sources/bind-pivot.ts';
import { bindTable } from './sources/bind-table.ts';
import { bindTableFunction } from './sources/bind-table-function.ts';
import type { SourcePlan } from './sources/source-plan.ts';

/**
 * Binds a part of FROM and adds its columns to the scope.
 * @param isLateral whether it stands right of APPLY and sees the sources left of it
 */
export function bindSource(source: Source, binding: Binding, isLateral = false): SourcePlan {
  binding.statement.budget.takeSource();
  switch (source.kind) {
    case 'table':
      return bindTable(source, binding);
    case 'function':
      return bindTableFunction(source, binding);
    case 'derived':
      return bindDerived(source, binding, isLateral);
    case 'values':
      return bindValues(source, binding, isLateral);
    case 'pivot':
      return bindPivot(source, binding, isLateral);
    case 'unpivot':
      return bindUnpivot(source, binding, isLateral);
    case 'join':
      return bindJoin(source, binding, isLateral);
  }
}

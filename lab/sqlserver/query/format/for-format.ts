import type { Query } from '../../sql/ast/query.ts';
import type { Place } from '../bind-query.ts';
import type { Plan } from '../plan.ts';

type Format = NonNullable<Query['format']>;

export function forFormat(plan: Plan, _query: Query, _format: Format, _place: Place): Plan {
  return plan;
}

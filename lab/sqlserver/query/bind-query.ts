import type { Query, QueryBody } from '../sql/ast/query.ts';
import { sameName } from '../state/same-name.ts';
import { bindSelect } from './bind-select.ts';
import type { Binding, CteScope } from './binding.ts';
import { errorAt } from './error-at.ts';
import { forFormat } from './format/for-format.ts';
import { orderOutput } from './order-output.ts';
import type { Plan } from './plan.ts';
import { bindSetOperation } from './set-operation.ts';

/** Where a query stands: a statement's rows are sent, a subquery's are used. */
export type Place = 'statement' | 'subquery';

/** Binds a query expression with its CTEs, ORDER BY, OFFSET and FOR. `binding.scope` is what the query stands in. */
export function bindQuery(query: Query, binding: Binding, place: Place): Plan {
  if (place !== 'statement') demandOrderMatters(query);
  if (place === 'statement') binding.statement.maxRecursion = query.maxRecursion ?? 100;
  const inside = { ...binding, ctes: withCtes(query, binding.ctes) };
  const { body, format } = query;
  if (format?.kind === 'json' && binding.context.instance.state.release < 2016) {
    throw errorAt(query.line, 102, 1, 'JSON');
  }
  const plan =
    body.kind === 'select'
      ? bindSelect(body, query, inside)
      : orderOutput(bindSetOperation(body, inside), query, inside);
  return format === undefined ? plan : forFormat(plan, query, format, place);
}

/** Binds one side of a set operation, or the body of a CTE. */
export function bindBody(body: QueryBody, binding: Binding): Plan {
  return body.kind === 'select' ? bindSelect(body, noTail, binding) : bindSetOperation(body, binding);
}

/** What stands behind the body of a query. */
export type Tail = Pick<Query, 'orderBy' | 'offset' | 'fetch'>;

const noTail: Tail = { orderBy: [], offset: undefined, fetch: undefined };

/** 1033: only what is cut by it can be ordered inside another query. */
function demandOrderMatters({ orderBy, body, offset, format, line }: Query): void {
  const hasTop = body.kind === 'select' && body.top !== undefined;
  if (orderBy.length > 0 && !hasTop && offset === undefined && format === undefined) {
    throw errorAt(line, 1033, 1);
  }
}

function withCtes(query: Query, around: CteScope | undefined): CteScope | undefined {
  let scope = around;
  for (const [index, cte] of query.ctes.entries()) {
    if (query.ctes.slice(0, index).some((other) => sameName(other.name, cte.name))) {
      throw errorAt(query.line, 239, 1, cte.name);
    }
    scope = { cte, outer: scope, recursion: undefined };
  }
  return scope;
}

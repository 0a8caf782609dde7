import { sqlError } from '../messages/sql-error.ts';
import type { QueryBody } from '../sql/ast/query.ts';
import { sameName } from '../state/same-name.ts';
import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import { typeText } from '../types/type-text.ts';
import type { ViewRow } from '../views/view.ts';
import { bindBody } from './bind-query.ts';
import type { Binding, CteScope, Recursion } from './binding.ts';
import { newFrame } from './bound.ts';
import { errorAt } from './error-at.ts';
import { hasAny, type Plan } from './plan.ts';

/**
 * The plan of a CTE that names itself; undefined for any other. It ends with 530 after 100 rounds, or as many as MAXRECURSION allows.
 * https://learn.microsoft.com/sql/t-sql/queries/with-common-table-expression-transact-sql
 */
export function recursivePlan(
  entry: CteScope,
  binding: Binding,
  named: (plan: Plan) => Plan,
): Plan | undefined {
  const { name, query } = entry.cte;
  const parts = unionParts(query.body);
  const recursive = parts.filter((part) => mentions(part, name));
  if (recursive.length === 0) return undefined;
  const anchors = parts.filter((part) => !mentions(part, name));
  if (parts.length === 1 || anchors.length === 0) throw errorAt(query.line, 252, 1, name);
  const plans = anchors.map((part) => bindBody(part, binding));
  const columns = named(plans[0] ?? never()).columns;
  const rounds: Recursion[] = [];
  const steps = recursive.map((part) => {
    const recursion: Recursion = { columns, rows: [] };
    rounds.push(recursion);
    const plan = bindBody(part, { ...binding, ctes: { ...entry, recursion } });
    demandSameTypes(plan.columns, columns, name, query.line);
    return plan;
  });
  const rows = () => recurse(plans, steps, rounds, binding.statement);
  return { columns, rows, hasRow: () => hasAny(rows()), isCorrelated: false, isAssignment: false };
}

/** Anchor first, then round after round over the rows that the last one gave. */
function* recurse(
  anchors: readonly Plan[],
  steps: readonly Plan[],
  rounds: readonly Recursion[],
  { maxRecursion }: Binding['statement'],
): Iterable<SqlRow> {
  const frame = newFrame(undefined);
  let last = anchors.flatMap((plan) => [...plan.rows(frame)]);
  yield* last;
  for (let depth = 0; last.length > 0; depth += 1) {
    const rows = last.map(
      (row): ViewRow =>
        (index) =>
          row[index] ?? null,
    );
    for (const round of rounds) round.rows = rows;
    last = steps.flatMap((plan) => [...plan.rows(frame)]);
    if (last.length > 0 && maxRecursion > 0 && depth >= maxRecursion) throw sqlError(530, 1, maxRecursion);
    yield* last;
  }
}

/** 240: a recursive part must give exactly the types of the anchor. */
function demandSameTypes(
  given: readonly Column[],
  wanted: readonly Column[],
  name: string,
  line: number,
): void {
  if (given.length !== wanted.length) throw errorAt(line, 205, 1);
  for (const [index, column] of wanted.entries()) {
    const other = given[index];
    if (other !== undefined && typeText(other.type) !== typeText(column.type)) {
      throw errorAt(line, 240, 1, column.name, name);
    }
  }
}

function unionParts(body: QueryBody): QueryBody[] {
  if (body.kind !== 'set' || body.operator !== 'union all') return [body];
  return [...unionParts(body.left), ...unionParts(body.right)];
}

/** Whether a FROM clause anywhere in it names the CTE. */
function mentions(part: unknown, name: string): boolean {
  if (typeof part !== 'object' || part === null || Buffer.isBuffer(part)) return false;
  if (Array.isArray(part)) return part.some((each) => mentions(each, name));
  if ('kind' in part && part.kind === 'table' && 'path' in part && Array.isArray(part.path)) {
    if (part.path.length === 1 && sameName(String(part.path[0]), name)) return true;
  }
  return Object.values(part).some((each) => mentions(each, name));
}

function never(): never {
  throw new Error('a recursive query without an anchor was let through');
}

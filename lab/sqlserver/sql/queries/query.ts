import { sqlError } from '../../messages/sql-error.ts';
import type { Query, QueryBody } from '../ast/query.ts';
import { expression } from '../expressions/expression.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { commonTableExpressions } from './common-table-expression.ts';
import { forClause } from './for-clause.ts';
import { optionClause } from './option-clause.ts';
import { orderItems } from './order-by.ts';
import { select } from './select.ts';

/**
 * A query expression with its ORDER BY, OFFSET and FOR.
 * @param place `inner` (subquery, derived table, CTE): ORDER BY needs TOP, OFFSET or FOR XML there (error 1033), and WITH may not begin it
 */
export function query(reader: TokenReader, place: 'outer' | 'inner'): Query {
  const { line } = reader.peek();
  const ctes = place === 'outer' && reader.isWord('WITH') ? commonTableExpressions(reader) : [];
  return withTail(
    reader,
    { ctes, body: unions(reader, intersections(reader, operand(reader))), line },
    place,
  );
}

/** Goes on with a query after its first operand, which was read as a subquery in parentheses. */
export function continueQuery(reader: TokenReader, first: Query): Query {
  const { ctes, line } = first;
  const body = unions(reader, intersections(reader, first.body));
  return withTail(reader, { ctes, body, line }, 'inner');
}

/** Whether a query comes next (`ahead` tokens on). */
export function startsQuery(reader: TokenReader, ahead = 0): boolean {
  return reader.peek(ahead).word === 'SELECT';
}

/** Whether UNION, EXCEPT or INTERSECT comes next. */
export function isSetOperator(reader: TokenReader): boolean {
  return ['UNION', 'EXCEPT', 'INTERSECT'].includes(reader.peek().word);
}

function unions(reader: TokenReader, first: QueryBody): QueryBody {
  let left = first;
  for (let links = 0; ; links++) {
    const { line } = reader.peek();
    const word = reader.acceptOneOf('UNION', 'EXCEPT');
    if (word === undefined) return left;
    reader.checkChain(links);
    const union = reader.acceptWord('ALL') ? ('union all' as const) : ('union' as const);
    const right = intersections(reader, operand(reader));
    left = { kind: 'set', operator: word === 'UNION' ? union : 'except', left, right, line };
  }
}

/** INTERSECT binds tighter than UNION and EXCEPT. */
function intersections(reader: TokenReader, first: QueryBody): QueryBody {
  let left = first;
  for (let links = 0; reader.isWord('INTERSECT'); links++) {
    const { line } = reader.next();
    reader.checkChain(links);
    left = { kind: 'set', operator: 'intersect', left, right: operand(reader), line };
  }
  return left;
}

function operand(reader: TokenReader): QueryBody {
  if (!reader.acceptSymbol('(')) return select(reader);
  const body = reader.nested(() => unions(reader, intersections(reader, operand(reader))));
  reader.expectSymbol(')');
  return body;
}

function withTail(
  reader: TokenReader,
  start: Pick<Query, 'ctes' | 'body' | 'line'>,
  place: 'outer' | 'inner',
): Query {
  const orderBy = reader.acceptClause('ORDER', 'BY') ? orderItems(reader) : [];
  const { offset, fetch } = orderBy.length > 0 ? rowLimits(reader) : {};
  const format = forClause(reader);
  if (place === 'inner' && orderBy.length > 0 && !offset && !format && !hasTop(start.body)) {
    throw at(start, sqlError(1033, 1));
  }
  const maxRecursion = place === 'outer' ? optionClause(reader) : undefined;
  return { ...start, orderBy, offset, fetch, format, maxRecursion };
}

/** `OFFSET n ROWS FETCH NEXT m ROWS ONLY`. */
function rowLimits(reader: TokenReader): Partial<Pick<Query, 'offset' | 'fetch'>> {
  if (!reader.acceptWord('OFFSET')) return {};
  const offset = expression(reader);
  reader.oneOf('ROW', 'ROWS');
  if (!reader.acceptWord('FETCH', 'NEXT') && !reader.acceptWord('FETCH', 'FIRST')) return { offset };
  const fetch = expression(reader);
  reader.oneOf('ROW', 'ROWS');
  reader.expectWord('ONLY');
  return { offset, fetch };
}

function hasTop(body: QueryBody): boolean {
  return body.kind === 'select' && body.top !== undefined;
}

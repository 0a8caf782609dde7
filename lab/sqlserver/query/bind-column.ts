import type { Expression } from '../sql/ast/expression.ts';
import { sameName } from '../state/same-name.ts';
import { int } from '../types/sql-type.ts';
import type { Binding } from './binding.ts';
import type { Bound, Frame } from './bound.ts';
import { errorAt } from './error-at.ts';
import type { Clause, Scope, ScopeColumn, ScopeSource } from './scope.ts';

type ColumnName = Extract<Expression, { kind: 'column' }>;

/** Binds a column. Throws 209, 4104, 8120 and its kind; a missing column (207) is noted, for all are told together. */
export function bindColumn(expression: ColumnName, binding: Binding): Bound {
  const found = findColumn(expression, binding.scope);
  if (found === undefined) return missing(expression, binding);
  demandGrouped(found, expression);
  const { column, depth } = found;
  const { slot } = found.source;
  const { index } = column;
  const evaluate = depth === 0 ? (frame: Frame) => frame.rows[slot]?.(index) ?? null : fromOuter(found);
  return { type: column.type, isNullable: column.isNullable, evaluate };
}

/** Where a column lies: how many queries outwards, and in which source. */
export interface FoundColumn {
  source: ScopeSource;
  column: ScopeColumn;
  scope: Scope;
  depth: number;
}

/** Looks a column up, in the innermost query first. Throws 209 when two sources have it. */
export function findColumn({ path, line }: ColumnName, innermost: Scope): FoundColumn | undefined {
  const name = path.at(-1) ?? '';
  const qualifiers = path.slice(0, -1);
  let depth = 0;
  for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.outer) {
    const found: FoundColumn[] = [];
    for (const source of scope.sources) {
      if (!answersTo(source, qualifiers)) continue;
      const column = source.columns.find((each) => sameName(each.name, name));
      if (column !== undefined) found.push({ source, column, scope, depth });
    }
    if (found.length > 1) throw errorAt(line, 209, 1, name);
    if (found[0] !== undefined) {
      markCorrelated(innermost, depth);
      return found[0];
    }
    depth += 1;
  }
  return undefined;
}

/** Whether columns of the source may be written with these qualifiers. */
export function answersTo(source: ScopeSource, qualifiers: readonly string[]): boolean {
  if (qualifiers.length === 0) return true;
  if (!sameName(source.name, qualifiers.at(-1) ?? '')) return false;
  const before = qualifiers.slice(0, -1).reverse();
  const own = [...source.qualifiers].reverse();
  return before.every((name, index) => name === '' || sameName(own[index] ?? '', name));
}

function markCorrelated(innermost: Scope, depth: number): void {
  let scope: Scope | undefined = innermost;
  for (let level = 0; level < depth && scope !== undefined; level += 1, scope = scope.outer) {
    scope.isCorrelated = true;
  }
}

function fromOuter({ source, column, depth }: FoundColumn): Bound['evaluate'] {
  return (frame) => {
    let at: Frame | undefined = frame;
    for (let level = 0; level < depth; level += 1) at = at?.outer;
    return at?.rows[source.slot]?.(column.index) ?? null;
  };
}

/** A source that has the qualifier but not the column gives 207, an unknown qualifier 4104. */
function missing({ path, line }: ColumnName, { scope, statement }: Binding): Bound {
  const qualifiers = path.slice(0, -1);
  if (qualifiers.length > 0 && !knowsQualifier(scope, qualifiers)) {
    throw errorAt(line, 4104, 1, path.join('.'));
  }
  statement.missing.push(errorAt(line, 207, 1, path.at(-1) ?? ''));
  return { type: int, isNullable: true, literal: null, evaluate: () => null };
}

function knowsQualifier(innermost: Scope, qualifiers: readonly string[]): boolean {
  for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.outer) {
    if (scope.sources.some((source) => answersTo(source, qualifiers))) return true;
  }
  return false;
}

/** In a grouped SELECT a column stands in GROUP BY or within an aggregate, or 8120, 8121 or 8127 says that it does not. */
function demandGrouped({ source, column, scope }: FoundColumn, { line }: ColumnName): void {
  const { grouping } = scope;
  if (grouping === undefined || scope.clause === 'aggregate') return;
  if (grouping.keys.has(columnKey(source, column))) return;
  const number = groupErrors[scope.clause];
  if (number !== undefined) {
    const name = [...source.qualifiers, source.name, column.name].filter((part) => part !== '').join('.');
    throw errorAt(line, number, 1, name);
  }
}

/** A column within `expressionKey`. */
export function columnKey(source: ScopeSource, column: ScopeColumn): string {
  return `#${source.slot}.${column.index}`;
}

const groupErrors: Partial<Record<Clause, number>> = {
  select: 8120,
  window: 8120,
  having: 8121,
  'order by': 8127,
};

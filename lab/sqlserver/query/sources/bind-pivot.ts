import type { Expression } from '../../sql/ast/expression.ts';
import { plainQuery, plainSelect } from '../../sql/ast/plain-query.ts';
import type { SelectItem, Source } from '../../sql/ast/query.ts';
import { sameName } from '../../state/same-name.ts';
import { int, sysname } from '../../types/sql-type.ts';
import { typeText } from '../../types/type-text.ts';
import { bindSource } from '../bind-source.ts';
import type { Binding } from '../binding.ts';
import { errorAt } from '../error-at.ts';
import { Scope, type ScopeSource } from '../scope.ts';
import { bindDerived } from './bind-derived.ts';
import type { SourcePlan } from './source-plan.ts';

type Of<Kind> = Extract<Source, { kind: Kind }>;

/** PIVOT is a GROUP BY of all columns that it does not name, with one aggregate for each value. */
export function bindPivot(pivot: Of<'pivot'>, binding: Binding, isLateral: boolean): SourcePlan {
  const { source, aggregate, column, values, alias, line } = pivot;
  const used = [column, ...aggregate.args.flatMap((each) => (each.kind === 'column' ? [each.path] : []))];
  const groups = columnsOf(source, binding).filter(
    ({ kind, path }) =>
      kind === 'column' && !used.some((other) => sameName(other.at(-1) ?? '', path.at(-1) ?? '')),
  );
  const items = values.map((value): SelectItem => {
    const when = comparison(column, value, line);
    const args = aggregate.args.map((each) => ifElseNull(when, each, line));
    return { kind: 'expression', value: { ...aggregate, args }, alias: value };
  });
  const select = plainSelect(source, line, { items: [...groups.map(asItem), ...items], groupBy: groups });
  const plan = bindDerived(
    { kind: 'derived', query: plainQuery(select), alias, columns: undefined, line },
    binding,
    isLateral,
  );
  return { ...plan, scan: (frame) => withoutNullWarning(plan.scan(frame), binding) };
}

/** UNPIVOT makes a row of each of its columns that is not NULL. They have to be of one type (8167). */
export function bindUnpivot(unpivot: Of<'unpivot'>, binding: Binding, isLateral: boolean): SourcePlan {
  const { source, value, nameColumn, columns, alias, line } = unpivot;
  const all = columnsOf(source, binding);
  const isTurned = (name: string | undefined) => columns.some((each) => sameName(each, name ?? ''));
  const turned = all.filter(({ path }) => isTurned(path.at(-1)));
  const types = new Set(turned.map(({ type }) => type));
  const other = turned.find(({ type }) => type !== turned[0]?.type);
  if (types.size > 1 && other !== undefined) throw errorAt(line, 8167, 1, other.path.at(-1) ?? '');
  const rows = columns.map((name): Expression[] => [
    { kind: 'column', path: [name], line },
    { kind: 'cast', operand: text(name), type: sysname, style: undefined, isTry: false, line },
  ]);
  const turnedRows: Source = { kind: 'values', rows, alias: inner, columns: [value, nameColumn], line };
  const added = [value, nameColumn].map((name): Column => ({ kind: 'column', path: [inner, name], line }));
  const [valueColumn] = added;
  const from: Source = {
    kind: 'join',
    join: 'crossApply',
    left: source,
    right: turnedRows,
    on: undefined,
    line,
  };
  const select = plainSelect(from, line, {
    items: [...all.filter(({ path }) => !isTurned(path.at(-1))), ...added].map(asItem),
    where: valueColumn && { kind: 'isNull', operand: valueColumn, isNot: true },
  });
  return bindDerived(
    { kind: 'derived', query: plainQuery(select), alias, columns: undefined, line },
    binding,
    isLateral,
  );
}

type Column = Extract<Expression, { kind: 'column' }>;

/** The columns of a source, each as it is named from outside, and its type. */
function columnsOf(source: Source, binding: Binding): (Column & { type: string })[] {
  const scope = new Scope(binding.scope.outer);
  const { sources } = bindSource(source, { ...binding, scope });
  return sources.flatMap(({ name, columns }: ScopeSource) =>
    columns.map((column) => ({
      kind: 'column' as const,
      path: [name, column.name],
      line: source.line,
      type: typeText(column.type),
    })),
  );
}

function asItem({ path, line }: Column): SelectItem {
  return { kind: 'expression', value: { kind: 'column', path, line }, alias: undefined };
}

function comparison(column: readonly string[], value: string, line: number): Expression {
  return {
    kind: 'comparison',
    operator: '=',
    left: { kind: 'column', path: column, line },
    right: text(value),
    line,
  };
}

function ifElseNull(condition: Expression, value: Expression, line: number): Expression {
  const none: Expression = { kind: 'literal', value: null, type: int };
  const args = [condition, value, none];
  return {
    kind: 'call',
    path: ['IIF'],
    args,
    isStar: false,
    isDistinct: false,
    over: undefined,
    withinGroup: undefined,
    line,
  };
}

function text(value: string): Expression {
  return { kind: 'literal', value, type: { name: 'nvarchar', length: Math.max(1, value.length) } };
}

/** The NULLs that PIVOT makes for rows of other values are not those of message 8153. */
function* withoutNullWarning(rows: Iterable<unknown>, { statement }: Binding): Iterable<unknown> {
  const before = statement.hasEliminatedNull;
  for (const row of rows) {
    statement.hasEliminatedNull = before;
    yield row;
  }
  statement.hasEliminatedNull = before;
}

/** No name that anybody can write. */
const inner = '\u0000unpivot';

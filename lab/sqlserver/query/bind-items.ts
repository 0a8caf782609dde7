import type { Select, SelectItem } from '../sql/ast/query.ts';
import { answersTo } from './bind-column.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { errorAt, onLine } from './error-at.ts';
import type { ScopeSource } from './scope.ts';

/** One column of a select list. */
export interface BoundItem {
  name: string;
  bound: Bound;
  /** What it was made from; undefined for the columns of a star. */
  item: Extract<SelectItem, { kind: 'expression' }> | undefined;
}

/** Binds a select list, each star unfolded. Throws 107, 263 and what its expressions throw. */
export function bindItems(select: Select, binding: Binding): BoundItem[] {
  return select.items.flatMap((item) => {
    if (item.kind === 'star') return bindStar(item, select, binding);
    if (item.kind === 'assignment') throw errorAt(item.line, 141, 1);
    const bound = onLine(select.line, () => bindExpression(item.value, binding));
    return { name: item.alias ?? ownName(item.value), bound, item };
  });
}

function bindStar(
  { qualifier, line }: Extract<SelectItem, { kind: 'star' }>,
  select: Select,
  binding: Binding,
): BoundItem[] {
  if (select.from === undefined) throw errorAt(line, 263, 1);
  const sources = binding.scope.sources.filter((source) => answersTo(source, qualifier));
  if (sources.length === 0) throw errorAt(line, 107, 1, qualifier.join('.'));
  return sources.flatMap((source) => starOf(source, line, binding));
}

function starOf(source: ScopeSource, line: number, binding: Binding): BoundItem[] {
  const alone = [source];
  return binding.scope.seeing(alone, () =>
    source.columns.map(({ name, type, isNullable, index }) => {
      demandBindable(name, source, line, binding);
      const { slot } = source;
      const evaluate: Bound['evaluate'] = (frame) => frame.rows[slot]?.(index) ?? null;
      return { name, bound: { type, isNullable, evaluate }, item: undefined };
    }),
  );
}

/** In a grouped SELECT each column of a star is held to GROUP BY like one that is written out. */
function demandBindable(name: string, source: ScopeSource, line: number, binding: Binding): void {
  if (binding.scope.grouping === undefined) return;
  bindExpression({ kind: 'column', path: [source.name, name], line }, binding);
}

function ownName(value: Extract<SelectItem, { kind: 'expression' }>['value']): string {
  return value.kind === 'column' ? (value.path.at(-1) ?? '') : '';
}

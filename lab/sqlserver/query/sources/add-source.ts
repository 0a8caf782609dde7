import { sameName } from '../../state/same-name.ts';
import type { Column } from '../../types/sql-type.ts';
import type { ViewRow } from '../../views/view.ts';
import type { Binding } from '../binding.ts';
import type { Frame } from '../bound.ts';
import { errorAt } from '../error-at.ts';
import type { ScopeColumn } from '../scope.ts';
import type { SourcePlan } from './source-plan.ts';

/** What a new source is called, and its columns. */
export interface NewSource {
  path: readonly string[];
  alias: string | undefined;
  columns: readonly ScopeColumn[];
  line: number;
}

/**
 * Adds a source to the scope.
 * @param isStable whether all reads of a statement give the same rows
 * Throws 1011 or 1013 when another has the same name.
 */
export function addSource(
  { path, alias, columns, line }: NewSource,
  binding: Binding,
  read: (frame: Frame) => Iterable<ViewRow>,
  isStable = false,
): SourcePlan {
  const { scope } = binding;
  const name = alias ?? path.at(-1) ?? '';
  const qualifiers = alias === undefined ? path.slice(0, -1) : [];
  const twin = scope.sources.find(
    (other) => sameName(other.name, name) && sameName(other.qualifiers.join('.'), qualifiers.join('.')),
  );
  if (twin !== undefined && alias !== undefined) throw errorAt(line, 1011, 1, alias);
  if (twin !== undefined) throw errorAt(line, 1013, 1, path.join('.'), path.join('.'));
  const slot = scope.slotCount;
  scope.slotCount += 1;
  const source = { name, qualifiers, columns, slot };
  scope.sources.push(source);
  return {
    sources: [source],
    isStable,
    scan: function* (frame) {
      for (const row of read(frame)) {
        frame.rows[slot] = row;
        yield;
      }
    },
  };
}

/** The columns of a result as those of a source. */
export function indexed(columns: readonly Column[]): ScopeColumn[] {
  return columns.map((column, index) => ({ ...column, index }));
}
